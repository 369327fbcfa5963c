//! The databases of the demo world.
//!
//! HR is Oracle's sample schema of that name: its tables, columns, types, lengths and keys. CUSTOMERS stands beside it
//! for a table that takes a while, and in the archive for one that takes ten times as long. The rest is small, so that its runs are over soon.

use super::columns::{
    ACCOUNTS, BRANCHES, CONTACTS, COUNTRIES, CUSTOMERS, DEPARTMENTS, EMPLOYEES, JOB_HISTORY, JOBS, LOCATIONS, PAYMENTS,
    REGIONS,
};
use super::spec::{DatabaseSpec, DatabaseTable, TableSpec};

const fn table(spec: &'static TableSpec, rows: u64) -> DatabaseTable {
    DatabaseTable { spec, rows }
}

/// Every database that a connector can reach.
pub(crate) static DATABASES: &[DatabaseSpec] = &[
    DatabaseSpec {
        host: "hr-dev.example.com",
        schema: "HR",
        tables: &[
            table(&REGIONS, 5),
            table(&COUNTRIES, 25),
            table(&LOCATIONS, 23),
            table(&DEPARTMENTS, 27),
            table(&JOBS, 19),
            table(&EMPLOYEES, 107),
            table(&JOB_HISTORY, 10),
        ],
    },
    DatabaseSpec {
        host: "hr-prod.example.com",
        schema: "HR",
        tables: &[
            table(&REGIONS, 5),
            table(&COUNTRIES, 25),
            table(&LOCATIONS, 23),
            table(&DEPARTMENTS, 27),
            table(&JOBS, 19),
            table(&EMPLOYEES, 107),
            table(&JOB_HISTORY, 10),
            table(&CUSTOMERS, 100_000),
        ],
    },
    DatabaseSpec {
        host: "hr-prod.example.com",
        schema: "HR_ARCHIVE",
        tables: &[table(&EMPLOYEES, 640), table(&JOB_HISTORY, 900), table(&CUSTOMERS, 1_000_000)],
    },
    DatabaseSpec {
        host: "finance-test.example.com",
        schema: "LEDGER",
        tables: &[table(&ACCOUNTS, 2_000), table(&CONTACTS, 1_200), table(&BRANCHES, 40)],
    },
    DatabaseSpec {
        host: "shop-test.example.com",
        schema: "SHOP",
        tables: &[table(&CUSTOMERS, 5_000), table(&PAYMENTS, 3_000)],
    },
];
