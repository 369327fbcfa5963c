//! A run beside the job's run before it: what changed.

use crate::date;
use crate::records::Execution;

/// A fact of two runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is.
    pub what: &'static str,
    /// Of the run.
    pub now: String,
    /// Of the one before.
    pub before: String,
    /// What changed, in words: `+12%`; empty where nothing did or nobody can tell.
    pub change: String,
}

/// The run before this one among the executions of its job: the greatest id below its own, since engines count them up.
pub fn previous<'e>(executions: &'e [Execution], of: &Execution) -> Option<&'e Execution> {
    let number = |execution: &Execution| execution.id.as_ref()?.plain().parse::<u64>().ok();
    let own = number(of)?;
    let same_job = executions.iter().filter(|execution| execution.job_id == of.job_id);
    same_job.filter(|execution| number(execution).is_some_and(|id| id < own)).max_by_key(|execution| number(execution))
}

/// What is to be compared of two runs: status, rows, time and rate.
pub fn compare(now: &Execution, before: &Execution) -> Vec<Compared> {
    let status = |execution: &Execution| execution.status.as_ref().map(ToString::to_string).unwrap_or_default();
    let number = |what, of: fn(&Execution) -> Option<i64>, unit: &str| {
        let text = |value: Option<i64>| value.map_or("not told".into(), |value| format!("{value}{unit}"));
        let (own, others) = (of(now), of(before));
        let change = own.zip(others).map(|(own, others)| change(own, others)).unwrap_or_default();
        Compared { what, now: text(own), before: text(others), change }
    };
    let statuses = (status(now), status(before));
    let changed = if statuses.0 == statuses.1 { "" } else { "changed" };
    vec![
        Compared { what: "Status", now: statuses.0, before: statuses.1, change: changed.into() },
        number("Rows masked", |execution| execution.rows_masked, ""),
        number("Time", |execution| Some(took(execution)? / 1000), " s"),
        number("Rows per second", rate, ""),
    ]
}

/// How long a run took: milliseconds.
fn took(execution: &Execution) -> Option<i64> {
    let time = |text: &Option<String>| text.as_deref().and_then(date::parse);
    Some(time(&execution.end_time)? - time(&execution.start_time)?).filter(|took| *took >= 0)
}

fn rate(execution: &Execution) -> Option<i64> {
    let took = took(execution).filter(|took| *took > 0)?;
    execution.rows_masked?.checked_mul(1000)?.checked_div(took)
}

/// By how much a number differs from the one before, in whole percent.
fn change(now: i64, before: i64) -> String {
    if now == before || before <= 0 {
        return String::new();
    }
    let percent = (i128::from(now) - i128::from(before)) * 100 / i128::from(before);
    match percent {
        0 if now > before => "less than 1% more".into(),
        0 => "less than 1% less".into(),
        percent => format!("{percent:+}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Received;

    fn execution(id: u32, job: u32, rows: &str, seconds: u32) -> Execution {
        let text = format!(
            r#"{{"executionId": {id}, "jobId": {job}, "status": "SUCCEEDED", "rowsMasked": {rows},
                "startTime": "2026-01-01T00:00:00.000+0000", "endTime": "2026-01-01T00:00:{seconds:02}.000+0000"}}"#
        );
        Received::<Execution>::parse(&text).unwrap().known
    }

    #[test]
    fn the_run_before_is_the_next_older_one_of_the_same_job() {
        let all =
            [execution(10, 1, "1", 1), execution(9, 1, "1", 1), execution(11, 2, "1", 1), execution(12, 1, "1", 1)];
        let before =
            |id| previous(&all, &execution(id, 1, "1", 1)).and_then(|run| run.id.as_ref()).map(|id| id.plain());
        assert_eq!(before(12).as_deref(), Some("10"));
        assert_eq!(before(10).as_deref(), Some("9"));
        assert_eq!(before(9), None);
    }

    #[test]
    fn what_changed_is_told_and_what_nobody_knows_is_not() {
        let lines: Vec<_> =
            compare(&execution(2, 1, "1120", 10), &execution(1, 1, "1000", 20)).iter().map(words).collect();
        fn words(line: &Compared) -> String {
            format!("{}: {} / {} {}", line.what, line.now, line.before, line.change)
        }
        assert_eq!(
            lines,
            [
                "Status: SUCCEEDED / SUCCEEDED ",
                "Rows masked: 1120 / 1000 +12%",
                "Time: 10 s / 20 s -50%",
                "Rows per second: 112 / 50 +124%",
            ]
        );
        let lines = compare(&execution(2, 1, "null", 10), &execution(1, 1, "0", 0));
        assert_eq!(words(&lines[1]), "Rows masked: not told / 0 ");
        assert_eq!(
            (change(1001, 1000).as_str(), change(999, 1000).as_str(), change(5, 0).as_str()),
            ("less than 1% more", "less than 1% less", "")
        );
    }
}
