"""Trains chatbot/crisis_model.json: python -m tests.benchmarks.train_crisis.

Crises are the examples of the crisis rules and tests/gold/crisis_training.yaml; quiet messages the near-misses and
other rules' examples, the quiet ones of that file, the questions our library answers, the calm questions of the tuning
set, and consumer-health questions of MedQuAD (read from the project's shared folder, not shipped). The threshold is the
lowest at which at most 1 in 100 of the latter three, each judged by a model that did not see it, is taken for a crisis
(several of our library's own questions are crises, so fewer than that are false).
"""

import gzip
import json
import random
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

import corpus
from chatbot.evaluation import load_gold
from chatbot.safety_rules import safety_rules
from index import Embedder
from tests.benchmarks.gold_sets import CRISIS_TRAINING, TUNING

MODEL = Path(corpus.__file__).parents[1] / "chatbot" / "crisis_model.json"
MEDQUAD = Path(__file__).parents[3] / "shared" / "data" / "medquad.jsonl.gz"
MEDQUAD_QUESTIONS = 2000
FALSE_ALARMS = 1 / 100
REGULARISATION = 10.0
SEED = 20261120


def crisis_messages() -> list[str]:
    """Messages that must be met with help."""
    listed = yaml.load(CRISIS_TRAINING.read_text(encoding="utf-8"), yaml.CSafeLoader)
    told = [gold.question for gold in load_gold(TUNING) if gold.expect == "crisis"]
    examples = [example for rule in safety_rules().rules if rule.outcome == "crisis" for example in rule.examples]
    return [*listed["crisis"], *told, *examples]


def quiet_messages() -> list[str]:
    """Messages near to a crisis in their words, and other things people write, with no crisis in them."""
    listed = yaml.load(CRISIS_TRAINING.read_text(encoding="utf-8"), yaml.CSafeLoader)
    near = [near_miss for rule in safety_rules().rules for near_miss in rule.near_misses]
    other = [example for rule in safety_rules().rules if rule.outcome != "crisis" for example in rule.examples]
    return [*listed["quiet"], *near, *other]


def calm_questions() -> list[str]:
    """The library's and the calm tuning questions, and a sample of MedQuAD's, on which the threshold is set."""
    asked = [q for d in corpus.load_library().documents for s in d.sections for q in (s.heading, *s.asked)]
    calm = [gold.question for gold in load_gold(TUNING) if gold.expect not in ("crisis", "emergency")]
    with gzip.open(MEDQUAD, "rt", encoding="utf-8") as lines:
        medquad = sorted({json.loads(line)["question"] for line in lines})
    return [*asked, *calm, *random.Random(SEED).sample(medquad, MEDQUAD_QUESTIONS)]


def main() -> None:
    """Trains, prints figures by cross-validation, and writes the model."""
    embedder = Embedder.load()
    crisis, quiet, calm = (embedder.encode(texts) for texts in (crisis_messages(), quiet_messages(), calm_questions()))
    vectors = np.vstack([crisis, quiet, calm])
    labels = np.array([True] * len(crisis) + [False] * (len(quiet) + len(calm)))
    regression = LogisticRegression(C=REGULARISATION, class_weight="balanced", max_iter=5000)
    # Each text is judged by a model that did not see it.
    held_out = cross_val_predict(regression, vectors, labels, cv=10, method="predict_proba")[:, 1]
    crisis_from = float(np.quantile(held_out[len(crisis) + len(quiet) :], 1 - FALSE_ALARMS))
    print(f"{len(crisis)} crises, {len(quiet)} quiet messages, {len(calm)} calm questions; threshold {crisis_from:.3f}")
    print(f"held out: crises found {_share(held_out[: len(crisis)], crisis_from)}")
    print(f"held out: quiet messages taken for one {_share(held_out[len(crisis) : -len(calm)], crisis_from)}")
    print(f"held out: calm questions taken for one {_share(held_out[-len(calm) :], crisis_from)}")
    regression.fit(vectors, labels)
    model = {
        "model_digest": embedder.digest,
        "crisis_from": round(crisis_from, 4),
        "intercept": round(float(regression.intercept_[0]), 5),
        "weights": [round(float(weight), 5) for weight in regression.coef_[0]],
    }
    MODEL.write_text(json.dumps(model, indent=None) + "\n", encoding="utf-8")
    print(f"written to {MODEL.name}")


def _share(probabilities: npt.NDArray[np.float64], threshold: float) -> str:
    return f"{float(np.mean(probabilities >= threshold)):.3f}"


if __name__ == "__main__":
    main()
