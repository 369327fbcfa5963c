//! The table of resources: what is uniform about them, a row each. Rules are in `uniform`, exceptions in the named hooks.

use super::resource::{Filter, Kind, OnDelete, Operations, Preset, Resource, Unique, filter, job, reference, row};
use super::{column_metadata, file_uploads, jobs, profile_expressions, profile_sets, table_metadata};
use crate::status::Status;

/// The rows.
pub(crate) static RESOURCES: [Resource; Kind::ALL.len()] = [
    Resource {
        operations: Operations {
            list: "getAllApplications",
            read: Some("getApplicationById"),
            create: Some("createApplication"),
            delete: Some("deleteApplication"),
            ..Operations::NONE
        },
        unique: Some(Unique { field: "applicationName", within: &[], scope: "" }),
        ..row(Kind::Application, "application", "Application", "applicationId")
    },
    Resource {
        operations: Operations {
            list: "getAllEnvironments",
            read: Some("getEnvironmentById"),
            create: Some("createEnvironment"),
            replace: Some("updateEnvironment"),
            delete: Some("deleteEnvironment"),
        },
        references: &[reference("applicationId", Kind::Application, OnDelete::Refuse)],
        unique: Some(Unique { field: "environmentName", within: &[], scope: "" }),
        filters: &[filter("application_id", &["applicationId"])],
        defaults: &[("isWorkflowEnabled", Preset::Flag(false))],
        ..row(Kind::Environment, "environment", "Environment", "environmentId")
    },
    Resource {
        operations: Operations {
            list: "getAllDatabaseConnectors",
            read: Some("getDatabaseConnectorById"),
            create: Some("createDatabaseConnector"),
            replace: Some("updateDatabaseConnector"),
            delete: Some("deleteDatabaseConnector"),
        },
        references: &[reference("environmentId", Kind::Environment, OnDelete::Cascade)],
        filters: &[filter("environment_id", &["environmentId"])],
        secrets: &["password"],
        ..row(Kind::DatabaseConnector, "database connector", "DatabaseConnector", "databaseConnectorId")
    },
    Resource {
        operations: Operations {
            list: "getAllDatabaseRulesets",
            read: Some("getDatabaseRulesetById"),
            create: Some("createDatabaseRuleset"),
            replace: Some("updateDatabaseRuleset"),
            delete: Some("deleteDatabaseRuleset"),
        },
        references: &[reference("databaseConnectorId", Kind::DatabaseConnector, OnDelete::Cascade)],
        unique: Some(Unique {
            field: "rulesetName",
            within: &["databaseConnectorId", "environmentId"],
            scope: " in its environment",
        }),
        filters: &[filter("environment_id", &["databaseConnectorId", "environmentId"])],
        fixed_environment: &["databaseConnectorId", "environmentId"],
        ..row(Kind::DatabaseRuleset, "database ruleset", "DatabaseRuleset", "databaseRulesetId")
    },
    Resource {
        operations: Operations {
            list: "getAllTableMetadata",
            read: Some("getTableMetadataById"),
            create: Some("createTableMetadata"),
            delete: Some("deleteTableMetadata"),
            ..Operations::NONE
        },
        references: &[reference("rulesetId", Kind::DatabaseRuleset, OnDelete::Cascade)],
        unique: Some(Unique { field: "tableName", within: &["rulesetId"], scope: " in its ruleset" }),
        filters: &[filter("ruleset_id", &["rulesetId"]), filter("is_masked", &["isMasked"])],
        settle: Some(table_metadata::settle),
        stored: Some(table_metadata::stored),
        ..row(Kind::TableMetadata, "table", "TableMetadata", "tableMetadataId")
    },
    Resource {
        operations: Operations {
            list: "getAllColumnMetadata",
            read: Some("getColumnMetadataById"),
            replace: Some("updateColumnMetadata"),
            ..Operations::NONE
        },
        references: &[
            reference("tableMetadataId", Kind::TableMetadata, OnDelete::Cascade),
            reference("algorithmName", Kind::Algorithm, OnDelete::Refuse),
            reference("domainName", Kind::Domain, OnDelete::Refuse),
        ],
        filters: &[filter("table_metadata_id", &["tableMetadataId"]), filter("is_masked", &["isMasked"])],
        settle: Some(column_metadata::settle),
        stored: Some(column_metadata::stored),
        ..row(Kind::ColumnMetadata, "column", "ColumnMetadata", "columnMetadataId")
    },
    Resource {
        operations: Operations { list: "getAllAlgorithms", read: Some("getAlgorithm"), ..Operations::NONE },
        filters: &[filter("mask_type", &["maskType"])],
        ..row(Kind::Algorithm, "algorithm", "Algorithm", "algorithmName")
    },
    Resource {
        operations: Operations { list: "getAllDomains", read: Some("getDomain"), ..Operations::NONE },
        references: &[reference("defaultAlgorithmCode", Kind::Algorithm, OnDelete::Refuse)],
        ..row(Kind::Domain, "domain", "Domain", "domainName")
    },
    Resource {
        operations: Operations {
            list: "getAllProfileExpressions",
            read: Some("getProfileExpressionById"),
            create: Some("createProfileExpression"),
            replace: Some("updateProfileExpression"),
            delete: Some("deleteProfileExpression"),
        },
        references: &[reference("domainName", Kind::Domain, OnDelete::Refuse)],
        unique: Some(Unique { field: "expressionName", within: &[], scope: "" }),
        defaults: &[("dataLevelProfiling", Preset::Flag(false))],
        settle: Some(profile_expressions::settle),
        ..row(Kind::ProfileExpression, "profile expression", "ProfileExpression", "profileExpressionId")
    },
    Resource {
        operations: Operations {
            list: "getAllProfileSets",
            read: Some("getProfileSetById"),
            create: Some("createProfileSet"),
            replace: Some("updateProfileSet"),
            delete: Some("deleteProfileSet"),
        },
        references: &[reference("profileExpressionIds", Kind::ProfileExpression, OnDelete::Refuse)],
        unique: Some(Unique { field: "profileSetName", within: &[], scope: "" }),
        settle: Some(profile_sets::settle),
        ..row(Kind::ProfileSet, "profile set", "ProfileSet", "profileSetId")
    },
    Resource {
        operations: Operations {
            list: "getAllMaskingJobs",
            read: Some("getMaskingJobById"),
            create: Some("createMaskingJob"),
            replace: Some("updateMaskingJob"),
            delete: Some("deleteMaskingJob"),
        },
        derive: Some(jobs::derive),
        ..job(Kind::MaskingJob, "masking job", "MaskingJob", "maskingJobId")
    },
    Resource {
        operations: Operations {
            list: "getAllProfileJobs",
            read: Some("getProfileJobById"),
            create: Some("createProfileJob"),
            replace: Some("updateProfileJob"),
            delete: Some("deleteProfileJob"),
        },
        references: &[
            reference("rulesetId", Kind::DatabaseRuleset, OnDelete::Cascade),
            reference("profileSetId", Kind::ProfileSet, OnDelete::Refuse),
        ],
        defaults: &[
            ("maxMemory", Preset::Integer(1024)),
            ("minMemory", Preset::Integer(1024)),
            ("multipleProfilerCheck", Preset::Flag(false)),
            ("multiTenant", Preset::Flag(false)),
            ("numInputStreams", Preset::Integer(1)),
        ],
        ..job(Kind::ProfileJob, "profile job", "ProfileJob", "profileJobId")
    },
    Resource {
        operations: Operations {
            list: "getAllTokenizationJobs",
            read: Some("getTokenizationJobById"),
            create: Some("createTokenizationJob"),
            replace: Some("updateTokenizationJob"),
            delete: Some("deleteTokenizationJob"),
        },
        ..job(Kind::TokenizationJob, "tokenization job", "TokenizationJob", "tokenizationJobId")
    },
    Resource {
        operations: Operations {
            list: "getAllReidentificationJobs",
            read: Some("getReidentificationJobById"),
            create: Some("createReidentificationJob"),
            replace: Some("updateReidentificationJob"),
            delete: Some("deleteReidentificationJob"),
        },
        ..job(Kind::ReidentificationJob, "re-identification job", "ReidentificationJob", "reidentificationJobId")
    },
    Resource {
        operations: Operations { list: "getAllExecutions", read: Some("getExecutionById"), ..Operations::NONE },
        references: &[
            reference("jobId", Kind::MaskingJob, OnDelete::Cascade),
            reference("jobId", Kind::ProfileJob, OnDelete::Cascade),
            reference("jobId", Kind::TokenizationJob, OnDelete::Cascade),
            reference("jobId", Kind::ReidentificationJob, OnDelete::Cascade),
        ],
        filters: &[
            filter("job_id", &["jobId"]),
            Filter { parameter: "execution_status", path: &["status"], choices: &Status::NAMES },
        ],
        ..row(Kind::Execution, "execution", "Execution", "executionId")
    },
    Resource {
        operations: Operations { list: "getAllExecutionComponents", ..Operations::NONE },
        references: &[reference("executionId", Kind::Execution, OnDelete::Cascade)],
        filters: &[filter("execution_id", &["executionId"])],
        ..row(Kind::ExecutionComponent, "execution component", "ExecutionComponent", "executionComponentId")
    },
    Resource {
        operations: Operations { list: "getAllExecutionEvents", ..Operations::NONE },
        references: &[reference("executionId", Kind::Execution, OnDelete::Cascade)],
        filters: &[filter("execution_id", &["executionId"])],
        ..row(Kind::ExecutionEvent, "execution event", "ExecutionEvent", "executionEventId")
    },
    Resource {
        operations: Operations { list: "getAllFiles", read: Some("getFileByUuid"), ..Operations::NONE },
        filters: &[filter("permanent", &[file_uploads::PERMANENT])],
        derive: Some(file_uploads::hide_kind),
        ..row(Kind::FileUpload, "uploaded file", "FileUpload", "fileReferenceId")
    },
    Resource {
        operations: Operations {
            list: "getAllFileFormats",
            read: Some("getFileFormatById"),
            replace: Some("updateFileFormat"),
            delete: Some("deleteFileFormat"),
            ..Operations::NONE
        },
        unique: Some(Unique { field: "fileFormatName", within: &[], scope: "" }),
        ..row(Kind::FileFormat, "file format", "FileFormat", "fileFormatId")
    },
    Resource {
        operations: Operations {
            list: "getAllMainframeDatasetFormats",
            read: Some("getMainframeDatasetFormatById"),
            delete: Some("deleteMainframeDatasetFormat"),
            ..Operations::NONE
        },
        unique: Some(Unique { field: "mainframeDatasetFormatName", within: &[], scope: "" }),
        ..row(
            Kind::MainframeDatasetFormat,
            "mainframe dataset format",
            "MainframeDatasetFormat",
            "mainframeDatasetFormatId",
        )
    },
    Resource {
        operations: Operations { list: "getAllSshKeys", delete: Some("deleteSshKey"), ..Operations::NONE },
        ..row(Kind::SshKey, "SSH key", "SshKey", "sshKeyName")
    },
    Resource {
        operations: Operations { list: "getAllAsyncTasks", read: Some("getAsyncTask"), ..Operations::NONE },
        filters: &[filter("operation", &["operation"]), filter("status", &["status"])],
        ..row(Kind::AsyncTask, "async task", "AsyncTask", "asyncTaskId")
    },
    Resource {
        operations: Operations { list: "getAllNonConformantDataSamples", ..Operations::NONE },
        references: &[reference("executionEventId", Kind::ExecutionEvent, OnDelete::Cascade)],
        filters: &[filter("execution_event_id", &["executionEventId"])],
        ..row(Kind::DataSample, "data sample", "NonConformantDataSample", "dataSampleId")
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::CONTRACT;
    use crate::shape::Shapes;

    #[test]
    fn rows_stand_in_the_order_of_their_kinds() {
        for (place, (kind, resource)) in Kind::ALL.into_iter().zip(&RESOURCES).enumerate() {
            assert_eq!((kind, kind as usize), (resource.kind, place));
        }
    }

    #[test]
    fn rows_speak_of_fields_and_parameters_of_the_contract() {
        for resource in &RESOURCES {
            let shapes: &Shapes = &CONTRACT.shapes;
            let has = |field: &str| shapes[resource.shape].properties(shapes).iter().any(|p| p.name == field);
            assert!(has(resource.id_field), "{}", resource.id_field);
            for field in resource.references.iter().map(|reference| reference.field) {
                assert!(has(field), "{} of {}", field, resource.shape);
            }
            for field in resource.defaults.iter().map(|(field, _)| field).chain(resource.secrets) {
                assert!(has(field), "{} of {}", field, resource.shape);
            }
            let list = CONTRACT.operations.iter().find(|o| o.id == resource.operations.list).expect(resource.shape);
            for filter in resource.filters {
                assert!(list.query_parameters.iter().any(|p| p.name == filter.parameter), "{}", filter.parameter);
            }
            let handled = |name: &str| resource.filters.iter().any(|filter| filter.parameter == name);
            for parameter in list.query_parameters.iter().filter(|p| !p.name.starts_with("page_")) {
                assert!(handled(&parameter.name), "{} of {} is not served", parameter.name, list.id);
            }
        }
    }
}
