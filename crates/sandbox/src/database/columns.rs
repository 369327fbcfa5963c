//! The tables of the demo world, column by column.

use super::spec::{ColumnSpec, KeyRole, TableSpec, Values};

const fn column(name: &'static str, data_type: &'static str, length: u16, values: Values) -> ColumnSpec {
    ColumnSpec { name, data_type, length, key: KeyRole::None, values }
}

const fn primary(column: ColumnSpec) -> ColumnSpec {
    ColumnSpec { key: KeyRole::Primary, ..column }
}

const fn foreign(column: ColumnSpec) -> ColumnSpec {
    ColumnSpec { key: KeyRole::Foreign, ..column }
}

const NUMBER: &str = "NUMBER";
const TEXT: &str = "VARCHAR2";
const CHAR: &str = "CHAR";
const DATE: &str = "DATE";

const COUNTRY_CODES: &[&str] = &[
    "AR", "AU", "BE", "BR", "CA", "CH", "CN", "DE", "DK", "EG", "FR", "IL", "IN", "IT", "JP", "KW", "MX", "MY", "NG",
    "NL", "SG", "UK", "US", "ZM", "ZW",
];
const COUNTRY_NAMES: &[&str] = &[
    "Argentina",
    "Australia",
    "Belgium",
    "Brazil",
    "Canada",
    "Switzerland",
    "China",
    "Germany",
    "Denmark",
    "Egypt",
    "France",
    "Israel",
    "India",
    "Italy",
    "Japan",
    "Kuwait",
    "Mexico",
    "Malaysia",
    "Nigeria",
    "Netherlands",
    "Singapore",
    "United Kingdom",
    "United States of America",
    "Zambia",
    "Zimbabwe",
];
const JOB_IDS: &[&str] = &[
    "AC_ACCOUNT",
    "AC_MGR",
    "AD_ASST",
    "AD_PRES",
    "AD_VP",
    "FI_ACCOUNT",
    "FI_MGR",
    "HR_REP",
    "IT_PROG",
    "MK_MAN",
    "MK_REP",
    "PR_REP",
    "PU_CLERK",
    "PU_MAN",
    "SA_MAN",
    "SA_REP",
    "SH_CLERK",
    "ST_CLERK",
    "ST_MAN",
];
const JOB_TITLES: &[&str] = &[
    "Public Accountant",
    "Accounting Manager",
    "Administration Assistant",
    "President",
    "Administration Vice President",
    "Accountant",
    "Finance Manager",
    "Human Resources Representative",
    "Programmer",
    "Marketing Manager",
    "Marketing Representative",
    "Public Relations Representative",
    "Purchasing Clerk",
    "Purchasing Manager",
    "Sales Manager",
    "Sales Representative",
    "Shipping Clerk",
    "Stock Clerk",
    "Stock Manager",
];
const DEPARTMENT_NAMES: &[&str] = &[
    "Administration",
    "Marketing",
    "Purchasing",
    "Human Resources",
    "Shipping",
    "IT",
    "Public Relations",
    "Sales",
    "Executive",
    "Finance",
    "Accounting",
    "Treasury",
    "Corporate Tax",
    "Control And Credit",
    "Shareholder Services",
    "Benefits",
    "Manufacturing",
    "Construction",
    "Contracting",
    "Operations",
    "IT Support",
    "NOC",
    "IT Helpdesk",
    "Government Sales",
    "Retail Sales",
    "Recruiting",
    "Payroll",
];

const EMPLOYEE_IDS: Values = Values::Between { from: 100, to: 206, step: 1 };
const DEPARTMENT_IDS: Values = Values::Between { from: 10, to: 270, step: 10 };
const LOCATION_IDS: Values = Values::Between { from: 1000, to: 3200, step: 100 };

pub(super) static REGIONS: TableSpec = TableSpec {
    name: "REGIONS",
    columns: &[
        primary(column("REGION_ID", NUMBER, 22, Values::Serial { from: 10, step: 10 })),
        column("REGION_NAME", TEXT, 25, Values::Listed(&["Europe", "Americas", "Asia", "Oceania", "Africa"])),
    ],
};

pub(super) static COUNTRIES: TableSpec = TableSpec {
    name: "COUNTRIES",
    columns: &[
        primary(column("COUNTRY_ID", CHAR, 2, Values::Listed(COUNTRY_CODES))),
        column("COUNTRY_NAME", TEXT, 60, Values::Listed(COUNTRY_NAMES)),
        foreign(column("REGION_ID", NUMBER, 22, Values::Between { from: 10, to: 50, step: 10 })),
    ],
};

pub(super) static LOCATIONS: TableSpec = TableSpec {
    name: "LOCATIONS",
    columns: &[
        primary(column("LOCATION_ID", NUMBER, 4, Values::Serial { from: 1000, step: 100 })),
        column("STREET_ADDRESS", TEXT, 40, Values::Address),
        column("POSTAL_CODE", TEXT, 12, Values::Between { from: 10_000, to: 99_999, step: 1 }),
        column("CITY", TEXT, 30, Values::Word("us_cities")),
        column("STATE_PROVINCE", TEXT, 25, Values::SometimesNull { every: 4, otherwise: &Values::Word("us_cities") }),
        foreign(column("COUNTRY_ID", CHAR, 2, Values::OneOf(COUNTRY_CODES))),
    ],
};

pub(super) static DEPARTMENTS: TableSpec = TableSpec {
    name: "DEPARTMENTS",
    columns: &[
        primary(column("DEPARTMENT_ID", NUMBER, 4, Values::Serial { from: 10, step: 10 })),
        column("DEPARTMENT_NAME", TEXT, 30, Values::Listed(DEPARTMENT_NAMES)),
        foreign(column("MANAGER_ID", NUMBER, 6, Values::SometimesNull { every: 2, otherwise: &EMPLOYEE_IDS })),
        foreign(column("LOCATION_ID", NUMBER, 4, LOCATION_IDS)),
    ],
};

pub(super) static JOBS: TableSpec = TableSpec {
    name: "JOBS",
    columns: &[
        primary(column("JOB_ID", TEXT, 10, Values::Listed(JOB_IDS))),
        column("JOB_TITLE", TEXT, 35, Values::Listed(JOB_TITLES)),
        column("MIN_SALARY", NUMBER, 6, Values::Between { from: 2_000, to: 9_000, step: 500 }),
        column("MAX_SALARY", NUMBER, 6, Values::Between { from: 9_500, to: 40_000, step: 500 }),
    ],
};

pub(super) static EMPLOYEES: TableSpec = TableSpec {
    name: "EMPLOYEES",
    columns: &[
        primary(column("EMPLOYEE_ID", NUMBER, 6, Values::Serial { from: 100, step: 1 })),
        column("FIRST_NAME", TEXT, 20, Values::Word("first_names")),
        column("LAST_NAME", TEXT, 25, Values::Word("last_names")),
        column("EMAIL", TEXT, 25, Values::Account),
        column("PHONE_NUMBER", TEXT, 20, Values::Phone),
        column("HIRE_DATE", DATE, 10, Values::Date { from_year: 2001, years: 8 }),
        foreign(column("JOB_ID", TEXT, 10, Values::OneOf(JOB_IDS))),
        column("SALARY", NUMBER, 8, Values::Between { from: 2_100, to: 24_000, step: 100 }),
        column(
            "COMMISSION_PCT",
            NUMBER,
            4,
            Values::SometimesNull { every: 2, otherwise: &Values::OneOf(&[".1", ".15", ".2", ".25", ".3", ".4"]) },
        ),
        foreign(column("MANAGER_ID", NUMBER, 6, Values::SometimesNull { every: 50, otherwise: &EMPLOYEE_IDS })),
        foreign(column("DEPARTMENT_ID", NUMBER, 4, DEPARTMENT_IDS)),
    ],
};

pub(super) static JOB_HISTORY: TableSpec = TableSpec {
    name: "JOB_HISTORY",
    columns: &[
        primary(column("EMPLOYEE_ID", NUMBER, 6, Values::Serial { from: 100, step: 1 })),
        primary(column("START_DATE", DATE, 10, Values::Date { from_year: 1993, years: 10 })),
        column("END_DATE", DATE, 10, Values::Date { from_year: 2004, years: 4 }),
        foreign(column("JOB_ID", TEXT, 10, Values::OneOf(JOB_IDS))),
        foreign(column("DEPARTMENT_ID", NUMBER, 4, DEPARTMENT_IDS)),
    ],
};

pub(super) static CUSTOMERS: TableSpec = TableSpec {
    name: "CUSTOMERS",
    columns: &[
        primary(column("CUSTOMER_ID", NUMBER, 10, Values::Serial { from: 1, step: 1 })),
        column("FIRST_NAME", TEXT, 40, Values::Word("first_names")),
        column("LAST_NAME", TEXT, 40, Values::Word("last_names")),
        column("EMAIL", TEXT, 60, Values::Email),
        column("PHONE_NUMBER", TEXT, 20, Values::SometimesNull { every: 12, otherwise: &Values::Phone }),
        column("STREET_ADDRESS", TEXT, 60, Values::Address),
        column("CITY", TEXT, 40, Values::Word("us_cities")),
        foreign(column("COUNTRY_ID", CHAR, 2, Values::OneOf(COUNTRY_CODES))),
        column("DATE_OF_BIRTH", DATE, 10, Values::Date { from_year: 1940, years: 65 }),
        column("CREDIT_LIMIT", NUMBER, 9, Values::Between { from: 100, to: 5_000, step: 100 }),
        column("NOTES", TEXT, 120, Values::Note),
    ],
};

pub(super) static ACCOUNTS: TableSpec = TableSpec {
    name: "ACCOUNTS",
    columns: &[
        primary(column("ACCOUNT_NO", CHAR, 10, Values::Serial { from: 4_000_100_000, step: 37 })),
        column("FIRST_NAME", TEXT, 40, Values::Word("first_names")),
        column("LAST_NAME", TEXT, 40, Values::Word("last_names")),
        column("OPENED_ON", DATE, 10, Values::Date { from_year: 1998, years: 25 }),
        column("BALANCE", NUMBER, 12, Values::Between { from: 0, to: 90_000, step: 5 }),
    ],
};

pub(super) static CONTACTS: TableSpec = TableSpec {
    name: "CONTACTS",
    columns: &[
        primary(column("CONTACT_ID", NUMBER, 10, Values::Serial { from: 1, step: 1 })),
        column("FIRST_NAME", TEXT, 40, Values::Word("first_names")),
        column("LAST_NAME", TEXT, 40, Values::Word("last_names")),
        column("PHONE_NUMBER", TEXT, 20, Values::PhoneOrWord { every: 12 }),
        column("NOTES", TEXT, 120, Values::Note),
    ],
};

pub(super) static PAYMENTS: TableSpec = TableSpec {
    name: "PAYMENTS",
    columns: &[
        primary(column("PAYMENT_ID", NUMBER, 10, Values::Serial { from: 1, step: 1 })),
        foreign(column("CUSTOMER_ID", NUMBER, 10, Values::Between { from: 1, to: 5_000, step: 1 })),
        column("CARD_NUMBER", TEXT, 19, Values::Card),
        column("PAID_ON", DATE, 10, Values::Date { from_year: 2019, years: 6 }),
        column("AMOUNT", NUMBER, 9, Values::Between { from: 5, to: 900, step: 1 }),
    ],
};

pub(super) static BRANCHES: TableSpec = TableSpec {
    name: "BRANCHES",
    columns: &[
        primary(column("BRANCH_ID", NUMBER, 4, Values::Serial { from: 1, step: 1 })),
        column("BRANCH_NAME", TEXT, 40, Values::Word("streets")),
        column("CITY", TEXT, 40, Values::Word("us_cities")),
    ],
};
