#!/usr/bin/env bash
# PhyWorld from nothing to docs/phyworld.{json,svg}: codec, then pictures alone and states first, then the scores. Each line resumes.
#   runs/phyworld.sh         small: two and a half hours of one CPU core; one network for all laws, both recipes at about equal computing
#   runs/phyworld.sh full    one GPU: a network a law, the paper's grids; SIZES="30K 300K 3M"; MINUTES limits each training command
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON="${PYTHON:-.venv/bin/python}"
SCALE="${1:-small}"
RUNS="${RUNS:-checkpoints/phyworld-$SCALE}"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-$(nproc)}"
RESULT="${RESULT:-docs/phyworld.json}"
phyworld() { "$PYTHON" -P -m experiments.phyworld "$@"; }

LIMIT=()
[ -n "${MINUTES:-}" ] && LIMIT=(--set "fit.max_seconds=$((MINUTES * 60))")
CODEC="$RUNS/codec/codec.safetensors"
phyworld codec --scale "$SCALE" --run "$RUNS/codec" "${LIMIT[@]}"

MODELS=()
learn() { # name, settings
  phyworld transformer --scale "$SCALE" --run "$RUNS/$1" --codec "$CODEC" "${LIMIT[@]}" "${@:2}"
  MODELS+=(--model "$RUNS/$1/transformer.safetensors")
}
if [ "$SCALE" = small ]; then
  learn picture --set kinds=picture
  learn both --set kinds=both --set fit.clips=20000
  phyworld measure --codec "$CODEC" --result "$RESULT" --set clips=64 "${MODELS[@]}"
else
  for size in ${SIZES:-30K 300K 3M}; do
    for law in uniform collision parabola; do
      for kinds in picture both; do
        learn "$kinds-$law-$size" --set kinds=$kinds --set laws=$law --set size=$size
      done
    done
  done
  phyworld measure --codec "$CODEC" --result "$RESULT" --set clips=1024 "${MODELS[@]}"
fi
phyworld report --result "$RESULT"
