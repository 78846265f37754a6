"""`eval support`: how well the check of written claims tells what is borne out."""

import argparse
import json
from pathlib import Path

from corpus.encoder import Encoder
from eval.collections import claim_support, squad
from eval.commands.options import whole_number
from eval.commands.output import check_target, tell, write


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `support`."""
    parser.add_argument("--squad", metavar="FILE", type=Path, required=True, help="SQuAD JSON")
    parser.add_argument("--limit", type=whole_number, metavar="N", help="only N questions, evenly")
    parser.add_argument("--json", metavar="FILE", help="write the printed object to FILE too")
    parser.add_argument(
        "--pairs", metavar="FILE", help="write every claim with what came of it, as JSON Lines"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Checks right and wrong claims made of a file; 0, for a low figure is no failure."""
    check_target(options.json)
    check_target(options.pairs, "--pairs")
    told = claim_support.evaluate(squad.read(options.squad), Encoder(), options.limit)
    lines = (
        {
            "kind": one.pair.kind,
            "claim": one.pair.claim,
            "said": one.pair.said.of(one.pair.passage.text),
            "title": one.pair.passage.title,
            "support": round(one.support, 4),
            "wrong": one.wrong,
        }
        for one in told.pairs
    )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    write(text, options.pairs, "--pairs")
    return tell({"support": told.scores}, options.json)
