import pytest

from sorairo.scene.shapes import TRAITS
from sorairo.world import stories
from sorairo.world.captions import COLOUR_WORDS
