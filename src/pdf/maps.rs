//! The maps of codes that everyone knows, each read once.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{CMap, CMapName, load_embedded};

/// The predefined maps that were asked for.
#[derive(Default)]
pub(super) struct Maps(HashMap<Vec<u8>, Option<Rc<CMap>>>);

impl Maps {
    /// The predefined map of a name.
    pub(super) fn named(&mut self, name: CMapName<'_>) -> Option<Rc<CMap>> {
        let bytes = name.to_bytes().to_vec();
        let made = || match name {
            CMapName::IdentityH => Some(CMap::identity_h()),
            CMapName::IdentityV => Some(CMap::identity_v()),
            CMapName::Custom(_) => None,
            known => CMap::parse(load_embedded(known)?, load_embedded),
        };
        self.0.entry(bytes).or_insert_with(|| made().map(Rc::new)).clone()
    }
}
