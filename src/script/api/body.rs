//! Names of bodies: what the name of an issuer, or of any other, shows.

use rhai::Dynamic;
use rhai::plugin::*;

use super::or_unit;
use super::place::Place;
use crate::writing::place as names;

/// A name without spaces.
fn name(place: &Place) -> String {
    place.read().replace(' ', "")
}

/// # body 机关名称
///
/// What a place shows that is the name of a body, such as `report.issuers.first`, or of a region.
///
/// 位置是机关或地方的名称（如 `report.issuers.first`）时，从名称看出的情况。
#[export_module]
pub(super) mod functions {
    /// `place.region -> string or ()`
    ///
    /// The place that the body belongs to, the smallest that its name shows: `甲县` for `甲县司法局`.
    ///
    /// 机关所在的地方，取名称里最小的一级：`甲县司法局` 是 `甲县`；看不出时为 `()`。
    ///
    /// ```rhai
    /// report.signers.first.region  // => 甲县
    /// ```
    #[rhai_fn(get = "region", pure)]
    pub fn region(place: &mut Place) -> Dynamic {
        or_unit(names::region(&name(place)).map(str::to_owned))
    }

    /// `place.region_level -> string or ()`
    ///
    /// The level of its region by its last character: `province`, `city`, `county`, `town`, `village`,
    /// or `zone`, which may be of any. A `市` counts as a city though it may be a county's.
    ///
    /// 所在地方的级别，看最后一个字：`province` 省级、`city` 市级、`county` 县级、`town` 乡级、
    /// `village` 村级、`zone` 功能区。县级市也算 `city`。
    ///
    /// ```rhai
    /// report.issuers.first.region_level  // => county
    /// ```
    #[rhai_fn(get = "region_level", pure)]
    pub fn region_level(place: &mut Place) -> Dynamic {
        let level = names::region(&name(place)).and_then(names::level);
        or_unit(level.map(|level| level.name().to_owned()))
    }

    /// `place.bare_name -> string`
    ///
    /// The name without what short names leave out: `中共`, `人民政府`, `委`, `管委会` and the like.
    ///
    /// 去掉简称常省去的 `中共`、`人民政府`、`委`、`管委会` 等之后的名称。
    ///
    /// ```rhai
    /// report.issuers.first.bare_name  // => 甲县
    /// ```
    #[rhai_fn(get = "bare_name", pure)]
    pub fn bare_name(place: &mut Place) -> String {
        names::bare_name(&name(place)).to_owned()
    }

    /// `place.is_party -> bool`
    ///
    /// Whether the body is one of the Party: `中共甲县委`, `甲县委`, `甲街道党工委`.
    ///
    /// 是否党的机关，如 `中共甲县委`、`甲县委`、`甲街道党工委`。
    ///
    /// ```rhai
    /// report.signers.first.is_party  // => false
    /// ```
    #[rhai_fn(get = "is_party", pure)]
    pub fn is_party(place: &mut Place) -> bool {
        names::is_party(&name(place))
    }

    /// `place.same_region(other: Place) -> bool`
    ///
    /// Whether two bodies can be of one place; so they can where a name is too short to tell.
    ///
    /// 两个机关是否可能同属一地；名称太短、看不出来时也算可能。
    ///
    /// ```rhai
    /// report.issuers.first.same_region(report.signers.first)  // => true
    /// ```
    #[rhai_fn(name = "same_region", pure)]
    pub fn same_region(place: &mut Place, other: Place) -> bool {
        names::same_region(&name(place), &name(&other))
    }
}
