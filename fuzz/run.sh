#!/usr/bin/env bash
# Fuzzes targets one after the other, each for so many seconds, and says what came of it:
#   fuzz/run.sh                   all targets, a minute each
#   fuzz/run.sh 600 check pack    two of them, ten minutes each
# A crash does not end the time of a target; its input stays in artifacts/TARGET/.
set -euo pipefail
cd "$(dirname "$0")"

seconds=${1:-60}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(text check pack script decode)
declare -A dictionary=([text]=zh [check]=zh [pack]=yaml [script]=rhai [decode]=zh)

# Coverage needs flags of the nightly compiler, which a stable one takes when it is told so.
export RUSTC_BOOTSTRAP=1
cargo run --quiet --example prepare
cargo fuzz build -s none
built=target/$(rustc -vV | sed -n 's/^host: //p')/release

# The sum or the maximum of a number that libFuzzer printed at the end of each run.
total() { awk -v name="stat::$1:" '$1 == name { sum += $2; if ($2 > max) max = $2 } END { print '"$2"' + 0 }' "$log"; }

failed=0
for target in "${targets[@]}"; do
    mkdir -p "artifacts/$target" "regress/$target"
    log=artifacts/$target.log
    : >"$log"
    crashes=0
    end=$((SECONDS + seconds))
    while [ $SECONDS -lt $end ]; do
        "$built/$target" "corpus/$target" "regress/$target" -max_total_time=$((end - SECONDS)) \
            -dict="corpus/${dictionary[$target]}.dict" -artifact_prefix="artifacts/$target/" \
            -max_len=4096 -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 >>"$log" 2>&1 ||
            crashes=$((crashes + 1))
    done
    executions=$(total number_of_executed_units sum)
    printf '%-7s %9d executions, %5d a second, %4d MB at most, %d crashes\n' "$target" \
        "$executions" $((executions / seconds)) "$(total peak_rss_mb max)" $crashes
    [ $crashes -eq 0 ] || failed=1
done
exit $failed
