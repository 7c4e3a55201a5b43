#!/usr/bin/env bash
# The released `nano` weights, from nothing, on a few CPU cores: world, codec, transformer. Each line resumes where it stopped.
set -euo pipefail
cd "$(dirname "$0")/.."
make .venv/.installed
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-$(nproc)}"

.venv/bin/sorairo train codec --preset nano --run checkpoints/nano-codec
.venv/bin/sorairo train transformer --preset nano --run checkpoints/nano-transformer \
  --codec checkpoints/nano-codec/codec.safetensors

mkdir -p src/sorairo/weights/nano
cp checkpoints/nano-codec/codec.{safetensors,json} checkpoints/nano-transformer/transformer.{safetensors,json} src/sorairo/weights/nano/
.venv/bin/python benchmarks/codec.py
.venv/bin/python benchmarks/contact_sheet.py
