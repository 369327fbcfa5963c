//! Resources by name, with what tells equal names apart, and finding one among thousands.

use client::Id;

use crate::job_kind::JobKind;
use crate::records::Job;

/// Makes equal what differs in case alone. Passed in: a browser has the tables for it, which would be 13 kB of the page.
pub type Fold = fn(&str) -> String;

/// A resource that can be picked.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its id.
    pub id: Id,
    /// Its name, or its id where it has none.
    pub name: String,
    /// What tells it from others of its name: `HR_PROD › hr_oracle`; empty where nothing is known.
    pub parents: String,
    search_text: String,
}

impl Choice {
    /// A choice. `parents` are those of its parents' names that are known, the outermost first.
    pub fn new<'a>(id: Id, name: Option<&str>, parents: impl IntoIterator<Item = &'a str>, fold: Fold) -> Self {
        let name = name.map_or_else(|| id.plain(), str::to_owned);
        let parents = parents.into_iter().collect::<Vec<_>>().join(" › ");
        let search_text = fold(&format!("{id} {name} {parents}"));
        Self { id, name, parents, search_text }
    }

    /// All of it in a line: `7 · hr_ruleset · HR_PROD › hr_oracle`; what is its own id stands once.
    pub fn line(&self) -> String {
        let id = self.id.plain();
        let own = if id == self.name { id } else { format!("{id} · {}", self.name) };
        if self.parents.is_empty() { own } else { format!("{own} · {}", self.parents) }
    }
}

/// The jobs that can be run, in the engine's order.
pub fn jobs(jobs: &[(JobKind, Job)], fold: Fold) -> Vec<Choice> {
    let choice = |(kind, job): &(JobKind, Job)| {
        let way = match (job.on_the_fly, job.multi_tenant) {
            (_, Some(true)) => "multi-tenant",
            (Some(true), _) => "on-the-fly",
            _ => "in place",
        };
        let ruleset = job.ruleset_id.as_ref().map(|id| format!("ruleset {id}"));
        let words = match kind {
            JobKind::Masking => way.to_owned(),
            kind => format!("{}, {way}", kind.label().to_ascii_lowercase()),
        };
        Some(Choice::new(job.id.clone()?, job.name.as_deref(), ruleset.as_deref().into_iter().chain([&*words]), fold))
    };
    jobs.iter().filter_map(choice).collect()
}

/// The positions of those choices in which every word of `query` occurs (id, name or parents, without regard to case);
/// those whose name begins with the query come first, and an exact id before them. Each in the order of `choices`.
pub fn search(choices: &[Choice], query: &str, fold: Fold) -> Vec<usize> {
    let query = fold(query.trim());
    let words: Vec<&str> = query.split_whitespace().collect();
    let (mut exact, mut beginning, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for (at, choice) in choices.iter().enumerate() {
        if !words.iter().all(|word| choice.search_text.contains(word)) {
            continue;
        }
        // The search text is the id, the name and the parents, so the name begins behind the id and a blank.
        let name = choice.search_text.split_once(' ').map_or("", |(_, name)| name);
        let rank = if query.is_empty() {
            &mut rest
        } else if choice.id.plain() == query {
            &mut exact
        } else if name.starts_with(&query) {
            &mut beginning
        } else {
            &mut rest
        };
        rank.push(at);
    }
    exact.append(&mut beginning);
    exact.append(&mut rest);
    exact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Received;

    fn choice(id: &str, name: &str, parents: &[&str]) -> Choice {
        Choice::new(Id::from_plain(id).unwrap(), Some(name), parents.iter().copied(), str::to_lowercase)
    }

    #[test]
    fn every_word_counts_and_an_exact_id_comes_first() {
        let choices = [
            choice("70", "finance", &[]),
            choice("2", "hr_ruleset", &["HR_DEV", "hr_dev"]),
            choice("7", "hr_ruleset", &["HR_PROD", "hr_prod"]),
            choice("9", "of finance", &[]),
            choice("11", "Öffnung", &[]),
        ];
        let ids = |query: &str| {
            search(&choices, query, str::to_lowercase).into_iter().map(|at| choices[at].id.plain()).collect::<Vec<_>>()
        };
        assert_eq!(ids("HR prod"), ["7"]);
        assert_eq!(ids("7"), ["7", "70"]);
        assert_eq!(ids("FIN"), ["70", "9"]);
        assert_eq!(ids("nothing"), [""; 0]);
        assert_eq!(ids("ÖFF"), ["11"]);
        assert_eq!(ids("").len(), 5);
    }

    #[test]
    fn a_job_says_what_kind_it_is() {
        let list =
            [r#"{"maskingJobId": 1, "jobName": "a", "rulesetId": 7}"#, r#"{"jobId": 2, "multiTenant": true}"#, "{}"];
        let kinds = [JobKind::Masking, JobKind::Profile, JobKind::Masking];
        let list: Vec<_> =
            kinds.into_iter().zip(list.iter().map(|text| Received::parse(text).unwrap().known)).collect();
        let lines: Vec<_> = jobs(&list, str::to_lowercase).iter().map(Choice::line).collect();
        assert_eq!(lines, ["1 · a · ruleset 7 › in place", "2 · profile, multi-tenant"]);
    }
}
