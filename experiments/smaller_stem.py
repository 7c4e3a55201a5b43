"""A stem of another shape for a painter that is trained: the answers of the old one are what the new one learns.

python experiments/smaller_stem.py --told FOLDER --teacher FILE --out FILE [--minutes 8 12]

FOLDER: windows NUMBER.npz of buffers alone, which cost a fifth of traced ones: `four`, `eight` uint8 [17, H, W,
N], means over 4 and 8 px; `seen` [2 C, 3, 8, 8], `text` [M, F]. First the stem alone learns what the old one
says of each place, with all else as it was; then the whole network what the old one answers.
"""
