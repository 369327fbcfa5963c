//! Links as the engine's own API page has them: `#!/job/createMaskingJob`.

/// The operation that an old link names, whatever its tag is called: the last part of `#!/{tag}/{operationId}`.
pub fn old_link_operation(hash: &str) -> Option<&str> {
    let path = hash.trim_start_matches('#').strip_prefix("!/")?;
    let operation = path.trim_end_matches('/').rsplit('/').next()?;
    (!operation.is_empty()).then_some(operation)
}

#[cfg(test)]
mod tests {
    use super::old_link_operation;

    #[test]
    fn the_operation_counts_not_the_tag() {
        for (hash, operation) in [
            ("#!/job/createMaskingJob", Some("createMaskingJob")),
            ("#!/maskingJob/createMaskingJob/", Some("createMaskingJob")),
            ("#!/execution/getExecutionById", Some("getExecutionById")),
            ("#!/", None),
            ("#/jobs/new", None),
            ("", None),
        ] {
            assert_eq!(old_link_operation(hash), operation, "{hash}");
        }
    }
}
