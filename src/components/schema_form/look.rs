//! How the form of one known thing differs from what its schema alone would show: its fields' names and order, and what can't be changed.

use client::edit::value_at;
use client::form::Members;
use openapi::Property;

/// Names of members and what is said of each.
type Said = &'static [(&'static str, &'static str)];

/// The look of a form. The default is that of a schema nobody knows more about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// The members of the whole value that come first, in this order; its others are folded away. The order of the body, too.
    pub first: &'static [&'static str],
    /// What a person calls a member, wherever it is.
    pub labels: Said,
    /// Members of the whole value that can't be changed, and why.
    pub locked: Said,
    /// Members that are shown only where another one is `true`, or where they are set all the same.
    pub only_where: Said,
}

impl Look {
    /// What a person calls a member.
    pub fn label(&self, name: &str) -> Option<&'static str> {
        said(self.labels, name)
    }

    /// Why a member can't be changed.
    pub fn lock(&self, name: &str) -> Option<&'static str> {
        said(self.locked, name)
    }

    /// The members that are shown at first, and those that are folded away.
    pub fn parted<'m>(&self, members: &'m Members, few: usize) -> (Vec<&'m Property>, Vec<&'m Property>) {
        if !self.first.is_empty() {
            let place = |property: &&Property| self.first.iter().position(|name| *name == property.name);
            let (mut first, others): (Vec<_>, Vec<_>) =
                members.properties.iter().partition(|property| place(property).is_some());
            first.sort_by_key(place);
            return (first, others);
        }
        let (needed, optional): (Vec<_>, Vec<_>) = members.properties.iter().partition(|property| property.required);
        // Where nothing else is to be seen, nothing is folded away.
        if optional.len() > few && !needed.is_empty() {
            (needed, optional)
        } else {
            (members.properties.iter().collect(), Vec::new())
        }
    }

    /// Whether a member is shown in an object of this text.
    pub fn shows(&self, name: &str, object: Option<&str>) -> bool {
        let Some(other) = said(self.only_where, name) else { return true };
        let value = |name: &str| value_at(object?, &[client::edit::Step::Name(name.into())]);
        value(other) == Some("true") || value(name).is_some()
    }
}

fn said(table: Said, name: &str) -> Option<&'static str> {
    table.iter().find(|(own, _)| *own == name).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_shown_where_the_other_one_is_true_or_it_is_set() {
        let look = Look { only_where: &[("source", "fly")], ..Look::default() };
        assert!(look.shows("other", None));
        assert!(!look.shows("source", Some("{\"fly\": false}")));
        assert!(look.shows("source", Some("{\"fly\": true}")));
        assert!(look.shows("source", Some("{\"fly\": false, \"source\": {}}")));
        assert!(!look.shows("source", None));
    }
}
