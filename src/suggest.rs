//! "Did you mean": the known name nearest to one that is not known.

/// The candidate nearest to `name`, if it differs by at most a third of its characters (and by one
/// at least); the first of equally near ones.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|&candidate| candidate != name)
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= most && distance < candidate.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_a_near_name_is_suggested() {
        assert_eq!(nearest("quantites", ["percents", "quantities"]), Some("quantities"));
        assert_eq!(nearest("quantites", ["heading"]), None);
    }
}
