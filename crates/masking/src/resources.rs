//! Which fields of the masking API name which resource, where its description does not tell, and resources by name with what
//! they belong to.

use std::borrow::Cow;

use client::{Id, Record, Relations, ResourceList};

use crate::choice::{Choice, Fold};
use crate::paging::Listing;

const fn list(
    what: &'static str,
    path: &'static str,
    id: &'static str,
    name: Option<&'static str>,
    parent: Option<&'static str>,
) -> ResourceList {
    ResourceList {
        what: Cow::Borrowed(what),
        path: Cow::Borrowed(path),
        named: Cow::Borrowed(id),
        id: Cow::Borrowed(id),
        name: match name {
            Some(name) => Some(Cow::Borrowed(name)),
            None => None,
        },
        parent: match parent {
            Some(parent) => Some(Cow::Borrowed(parent)),
            None => None,
        },
    }
}

static RULESETS: ResourceList =
    list("rulesets", "/database-rulesets", "databaseRulesetId", Some("rulesetName"), Some("databaseConnectorId"));
static CONNECTORS: ResourceList =
    list("connectors", "/database-connectors", "databaseConnectorId", Some("connectorName"), Some("environmentId"));
static ENVIRONMENTS: ResourceList =
    list("environments", "/environments", "environmentId", Some("environmentName"), Some("applicationId"));
static APPLICATIONS: ResourceList =
    list("applications", "/applications", "applicationId", Some("applicationName"), None);
static PROFILE_SETS: ResourceList = list("profile sets", "/profile-sets", "profileSetId", Some("profileSetName"), None);
static JOBS: ResourceList = list("masking jobs", "/masking-jobs", "maskingJobId", Some("jobName"), Some("rulesetId"));
static ALGORITHMS: ResourceList = list("algorithms", "/algorithms", "algorithmName", None, None);

/// Names that do not tell by themselves what they name, and those that the form for a job has before any description was read.
/// A ruleset or connector may be one of files as well; those of databases are what nearly all jobs have.
static NAMED: [(&str, &ResourceList); 11] = [
    ("rulesetId", &RULESETS),
    ("databaseRulesetId", &RULESETS),
    ("connectorId", &CONNECTORS),
    ("sourceConnectorId", &CONNECTORS),
    ("targetConnectorId", &CONNECTORS),
    ("databaseConnectorId", &CONNECTORS),
    ("environmentId", &ENVIRONMENTS),
    ("profileSetId", &PROFILE_SETS),
    ("jobId", &JOBS),
    ("defaultAlgorithmCode", &ALGORITHMS),
    ("defaultTokenizationCode", &ALGORITHMS),
];

/// The list in which a field's id is found: by the table of this API's own, or by what its description tells.
pub fn of_name<'r>(name: &str, relations: Option<&'r Relations>) -> Option<&'r ResourceList> {
    let camel = camel(name);
    let own = NAMED.iter().find(|(named, _)| *named == camel).map(|(_, list)| *list);
    own.or_else(|| relations?.of_name(name))
}

/// The list that the items of another belong to.
pub fn parent_of<'r>(list: &ResourceList, relations: Option<&'r Relations>) -> Option<&'r ResourceList> {
    let parent = list.parent.as_deref()?;
    if parent == "applicationId" { Some(&APPLICATIONS) } else { of_name(parent, relations) }
}

/// `environment_id` as `environmentId`.
fn camel(name: &str) -> String {
    let mut camel = String::new();
    for (at, word) in name.split('_').enumerate() {
        match word.chars().next().filter(|_| at > 0) {
            Some(first) => {
                camel.push(first.to_ascii_uppercase());
                camel.push_str(&word[first.len_utf8()..]);
            }
            None => camel.push_str(word),
        }
    }
    camel
}

/// A list that was read, or is being read.
pub type Read<'l> = (&'l ResourceList, &'l Listing);

/// A list's items by name, sorted by name and then by what they belong to; of that the outermost stands first: environment, connector.
pub fn choices(own: Read<'_>, parent: Option<Read<'_>>, grandparent: Option<Read<'_>>, fold: Fold) -> Vec<Choice> {
    let parents = parent.map(|(list, read)| (list, ById::of(list, &read.items)));
    let grandparents = grandparent.map(|(list, read)| (list, ById::of(list, &read.items)));
    let choice = |record: &Record| {
        let above = parents.as_ref().and_then(|(list, all)| Some((*list, all.get(&above(record, own.0)?)?)));
        let farther = above
            .as_ref()
            .zip(grandparents.as_ref())
            .and_then(|((list, record), (farther, all))| Some((*farther, all.get(&self::above(record, list)?)?)));
        let names = [farther, above].into_iter().flatten().filter_map(|(list, record)| name(record, list));
        let names: Vec<String> = names.collect();
        let id = id(record, own.0)?;
        Some(Choice::new(id, name(record, own.0).as_deref(), names.iter().map(String::as_str), fold))
    };
    let choices: Vec<_> = own.1.items.iter().filter_map(choice).collect();
    let order = sorted(choices.iter().map(|choice| Some(format!("{}\0{}", choice.name, choice.parents))));
    order.into_iter().map(|(_, at)| choices[at].clone()).collect()
}

fn id(record: &Record, list: &ResourceList) -> Option<Id> {
    record.get(&list.id)
}

fn name(record: &Record, list: &ResourceList) -> Option<String> {
    record.get(list.name.as_deref()?)
}

fn above(record: &Record, list: &ResourceList) -> Option<Id> {
    record.get(list.parent.as_deref()?)
}

/// The positions of those that have a text, by that; equal ones in their order. All that is ordered here is ordered by this: each sort is some kilobytes of code.
fn sorted(texts: impl Iterator<Item = Option<String>>) -> Vec<(String, usize)> {
    let mut order: Vec<(String, usize)> = texts.enumerate().filter_map(|(at, text)| Some((text?, at))).collect();
    order.sort_unstable();
    order
}

/// The names of a list's items, to be found by their ids among thousands.
pub struct Names<'a> {
    list: &'a ResourceList,
    by_id: ById<'a>,
}

impl<'a> Names<'a> {
    /// The names in a list of rulesets of databases, as far as it was read.
    pub fn of_rulesets(listing: &'a Listing) -> Self {
        Self { list: &RULESETS, by_id: ById::of(&RULESETS, &listing.items) }
    }

    /// The names in a list of connectors to databases, as far as it was read.
    pub fn of_connectors(listing: &'a Listing) -> Self {
        Self { list: &CONNECTORS, by_id: ById::of(&CONNECTORS, &listing.items) }
    }

    /// The names in a list of environments, as far as it was read.
    pub fn of_environments(listing: &'a Listing) -> Self {
        Self { list: &ENVIRONMENTS, by_id: ById::of(&ENVIRONMENTS, &listing.items) }
    }

    /// The name of the item with this id.
    pub fn get(&self, id: &Id) -> Option<String> {
        name(self.by_id.get(id)?, self.list)
    }

    /// The id of what the item with this id belongs to.
    pub fn above(&self, id: &Id) -> Option<Id> {
        above(self.by_id.get(id)?, self.list)
    }
}

/// Records to be found by their ids among thousands.
struct ById<'a> {
    all: &'a [Record],
    order: Vec<(String, usize)>,
}

impl<'a> ById<'a> {
    fn of(list: &ResourceList, all: &'a [Record]) -> Self {
        Self { all, order: sorted(all.iter().map(|record| id(record, list).map(|id| id.plain()))) }
    }

    fn get(&self, id: &Id) -> Option<&'a Record> {
        let id = id.plain();
        let at = self.order.binary_search_by(|(own, _)| own.cmp(&id)).ok()?;
        Some(&self.all[self.order[at].1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Listing {
        let items = texts.iter().map(|text| Record::parse(text).unwrap()).collect();
        Listing { items, total: None, next_page: None }
    }

    #[test]
    fn equal_names_are_told_apart_by_their_parents() {
        let rulesets = read(&[
            r#"{"databaseRulesetId": 7, "rulesetName": "hr_ruleset", "databaseConnectorId": 3}"#,
            r#"{"databaseRulesetId": 2, "rulesetName": "hr_ruleset", "databaseConnectorId": 1}"#,
            r#"{"databaseRulesetId": 70, "rulesetName": "finance", "databaseConnectorId": 99}"#,
        ]);
        let connectors = read(&[
            r#"{"databaseConnectorId": 3, "connectorName": "hr_prod", "environmentId": 2}"#,
            r#"{"databaseConnectorId": 1, "connectorName": "hr_dev", "environmentId": 1}"#,
        ]);
        let environments = read(&[
            r#"{"environmentId": 2, "environmentName": "HR_PROD"}"#,
            r#"{"environmentId": 1, "environmentName": "HR_DEV"}"#,
        ]);
        let list = of_name("rulesetId", None).unwrap();
        let parent = parent_of(list, None).unwrap();
        let grandparent = parent_of(parent, None).unwrap();
        let lines = |parent, grandparent| -> Vec<String> {
            choices((list, &rulesets), parent, grandparent, str::to_lowercase).iter().map(Choice::line).collect()
        };
        assert_eq!(
            lines(Some((parent, &connectors)), Some((grandparent, &environments))),
            ["70 · finance", "2 · hr_ruleset · HR_DEV › hr_dev", "7 · hr_ruleset · HR_PROD › hr_prod"]
        );
        assert_eq!(lines(None, None), ["70 · finance", "7 · hr_ruleset", "2 · hr_ruleset"]);
    }

    /// What the description of 5.1.18 tells, and the table has.
    #[test]
    fn every_id_of_the_api_is_found_in_its_list() {
        let text = include_str!("../../../static/masking-api.json");
        let relations = Relations::of(&openapi::ApiDescription::load(text).unwrap().0);
        let of = |name: &str| of_name(name, Some(&relations)).map(|list| (&*list.path, list.name.as_deref()));
        assert_eq!(of("ruleset_id"), Some(("/database-rulesets", Some("rulesetName"))));
        assert_eq!(of("environment_id"), Some(("/environments", Some("environmentName"))));
        assert_eq!(of("fileRulesetId"), Some(("/file-rulesets", Some("rulesetName"))));
        assert_eq!(of("tableMetadataId"), Some(("/table-metadata", Some("tableName"))));
        assert_eq!(of("execution_id").map(|list| list.0), Some("/executions"));
        assert_eq!(of("applicationId"), Some(("/applications", Some("applicationName"))));
        assert_eq!(of("profileSetId"), Some(("/profile-sets", Some("profileSetName"))));
        assert_eq!(of("jobName"), None);
        assert_eq!(of("algorithmName"), Some(("/algorithms", None)));
        assert_eq!(of("defaultAlgorithmCode"), Some(("/algorithms", None)));
        assert_eq!(of("domainName"), Some(("/domains", None)));
        for list in relations.lists() {
            assert!(list.name.as_deref() != Some("userName") || list.path == "/users", "{list:?}");
        }
    }
}
