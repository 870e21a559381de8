"""How well it answers: gold questions in, figures out."""

from chatbot.evaluation.ablation import AblationRow, ablation
from chatbot.evaluation.gold import GoldQuestion, load_gold
from chatbot.evaluation.judge import Judged, judge
from chatbot.evaluation.measures import Figures, figures

__all__ = ["AblationRow", "Figures", "GoldQuestion", "Judged", "ablation", "figures", "judge", "load_gold"]
