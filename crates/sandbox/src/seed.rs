//! The world that every sandbox starts with: applications, environments, connectors, rulesets and their tables.
//!
//! Ids are given in the order of the rows below. The documents' examples rely on ruleset 7 being in environment 2.

use crate::algorithms::{ALGORITHMS, DOMAINS};
use crate::json::Object;
use crate::profiling_catalog;
use crate::resources::{Kind, add_columns};
use crate::store::Id;
use crate::world::World;

const APPLICATIONS: [&str; 3] = ["Human Resources", "Finance", "Web Shop"];

/// Name and application.
const ENVIRONMENTS: [(&str, i64); 4] = [("HR_DEV", 1), ("HR_PROD", 1), ("FINANCE_TEST", 2), ("SHOP_TEST", 3)];

/// Name, environment, host, schema.
const CONNECTORS: [(&str, i64, &str, &str); 5] = [
    ("hr_dev", 1, "hr-dev.example.com", "HR"),
    ("hr_prod", 2, "hr-prod.example.com", "HR"),
    ("hr_prod_archive", 2, "hr-prod.example.com", "HR_ARCHIVE"),
    ("ledger_test", 3, "finance-test.example.com", "LEDGER"),
    ("shop_test", 4, "shop-test.example.com", "SHOP"),
];

/// Name, connector, tables.
const RULESETS: [(&str, i64, &[&str]); 8] = [
    ("hr_ruleset", 1, &["COUNTRIES", "DEPARTMENTS", "EMPLOYEES", "JOBS", "JOB_HISTORY", "LOCATIONS", "REGIONS"]),
    ("hr_people", 1, &["EMPLOYEES"]),
    ("ledger_accounts", 4, &["ACCOUNTS"]),
    ("ledger_contacts", 4, &["ACCOUNTS", "CONTACTS"]),
    ("hr_archive", 3, &["EMPLOYEES", "JOB_HISTORY"]),
    ("ledger_branches", 4, &["CONTACTS", "BRANCHES"]),
    (
        "hr_ruleset",
        2,
        &["COUNTRIES", "CUSTOMERS", "DEPARTMENTS", "EMPLOYEES", "JOBS", "JOB_HISTORY", "LOCATIONS", "REGIONS"],
    ),
    ("shop_customers", 5, &["CUSTOMERS"]),
];

/// Table, column, algorithm, domain: what the seed's rulesets mask.
const MASKED: [(&str, &str, &str, &str); 17] = [
    ("ACCOUNTS", "ACCOUNT_NO", "dlpx-core:CM Digits", "ACCOUNT_NO"),
    ("ACCOUNTS", "FIRST_NAME", "dlpx-core:FirstName", "FIRST_NAME"),
    ("ACCOUNTS", "LAST_NAME", "dlpx-core:LastName", "LAST_NAME"),
    ("BRANCHES", "BRANCH_NAME", "LegacyBranchLookup", "ADDRESS"),
    ("CONTACTS", "LAST_NAME", "dlpx-core:LastName", "LAST_NAME"),
    ("CONTACTS", "NOTES", "NameRedaction", "FREE_TEXT"),
    ("CONTACTS", "PHONE_NUMBER", "dlpx-core:CM Digits", "TELEPHONE_NO"),
    ("CUSTOMERS", "EMAIL", "EmailLookup", "EMAIL"),
    ("CUSTOMERS", "FIRST_NAME", "dlpx-core:FirstName", "FIRST_NAME"),
    ("CUSTOMERS", "LAST_NAME", "dlpx-core:LastName", "LAST_NAME"),
    ("CUSTOMERS", "NOTES", "NameRedaction", "FREE_TEXT"),
    ("CUSTOMERS", "STREET_ADDRESS", "AddrLookup", "ADDRESS"),
    ("EMPLOYEES", "EMAIL", "EmailLookup", "EMAIL"),
    ("EMPLOYEES", "FIRST_NAME", "dlpx-core:FirstName", "FIRST_NAME"),
    ("EMPLOYEES", "LAST_NAME", "dlpx-core:LastName", "LAST_NAME"),
    ("EMPLOYEES", "PHONE_NUMBER", "dlpx-core:CM Digits", "TELEPHONE_NO"),
    ("LOCATIONS", "STREET_ADDRESS", "AddrLookup", "ADDRESS"),
];

/// Fills an empty world.
pub(crate) fn fill(world: &mut World, extra_rulesets: u32) {
    for entry in &ALGORITHMS {
        world.store.put(Kind::Algorithm, Id::from(entry.name), entry.to_object());
    }
    for (domain, algorithm) in DOMAINS {
        let members =
            [("domainName", domain.into()), ("createdBy", "system".into()), ("defaultAlgorithmCode", algorithm.into())];
        world.store.put(Kind::Domain, Id::from(domain), Object::of(members));
    }
    profiling_catalog::fill(world);
    for name in APPLICATIONS {
        world.store.add(Kind::Application, Object::of([("applicationName", name.into())]));
    }
    for (name, application) in ENVIRONMENTS {
        let members = [
            ("environmentName", name.into()),
            ("applicationId", application.into()),
            ("purpose", "MASK".into()),
            ("isWorkflowEnabled", false.into()),
        ];
        world.store.add(Kind::Environment, Object::of(members));
    }
    for (name, environment, host, schema) in CONNECTORS {
        add_connector(world, name, environment, host, schema);
    }
    for (name, connector, tables) in RULESETS {
        add_ruleset(world, name, connector, tables);
    }
    for index in 0..extra_rulesets {
        add_extra_ruleset(world, index);
    }
}

fn add_connector(world: &mut World, name: &str, environment: i64, host: &str, schema: &str) {
    let members = [
        ("connectorName", name.into()),
        ("databaseType", "ORACLE".into()),
        ("environmentId", environment.into()),
        ("host", host.into()),
        ("password", "sandbox".into()),
        ("port", 1521_i64.into()),
        ("schemaName", schema.into()),
        ("sid", "ORCL".into()),
        ("username", schema.into()),
    ];
    world.store.add(Kind::DatabaseConnector, Object::of(members));
}

fn add_ruleset(world: &mut World, name: &str, connector: i64, tables: &[&str]) {
    let members =
        [("rulesetName", name.into()), ("databaseConnectorId", connector.into()), ("refreshDropsTables", false.into())];
    let ruleset = world.store.add(Kind::DatabaseRuleset, Object::of(members));
    for name in tables {
        let members = [("tableName", (*name).into()), ("rulesetId", ruleset.into()), ("isMasked", false.into())];
        let table = world.store.add(Kind::TableMetadata, Object::of(members));
        let Some(spec) = world.table_behind(&Id::Number(table)) else { continue };
        add_columns(world, table, spec, |column| {
            let rule = MASKED.iter().find(|(table, masked, ..)| table == name && *masked == column.name);
            rule.map(|(_, _, algorithm, domain)| (*algorithm, *domain))
        });
    }
}

/// One of many rulesets, to try pickers and pages with: every two share a name, in different environments.
fn add_extra_ruleset(world: &mut World, index: u32) {
    const SUBJECTS: [&str; 6] = ["billing", "claims", "orders", "payroll", "patients", "shipping"];
    // One connector of each environment, and a table that its schema has.
    const PLACES: [(i64, &str); 4] = [(1, "DEPARTMENTS"), (2, "DEPARTMENTS"), (4, "ACCOUNTS"), (5, "CUSTOMERS")];
    let pair = index / 2;
    let subject = SUBJECTS[pair as usize % SUBJECTS.len()];
    let (connector, table) = PLACES[(index % 2 + 2 * (pair % 2)) as usize];
    add_ruleset(world, &format!("{subject}_{pair:04}"), connector, &[table]);
}
