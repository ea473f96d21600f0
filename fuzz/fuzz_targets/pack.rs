#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| hegui_fuzz::pack::holds(input));
