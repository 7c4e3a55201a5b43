"""PhyWorld: does a model that has seen a law's clips obey the law, at speeds and sizes it has seen and not?

Source of the protocol: Kang et al. 2025, "How far is video generation from world model: a physical law
perspective". `worlds` holds the three laws, `clips` the layout that our codec wants, `parse` the velocity
error, `plans` the states, `train` the two recipes, `measure` the scores, `report` the table and the figure.
Nothing outside of this folder knows it: to delete the benchmark is to delete the folder.
"""

from experiments.phyworld.report import table

__all__ = ["table"]
