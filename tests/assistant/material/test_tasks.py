"""Lists of tasks as they stand in a document."""

from typing import Any

from assistant.material.tasks import task_lists


def test_tasks_below_one_paragraph_are_one_list_and_other_items_none(evidence_of: Any) -> None:
    text = (
        "# Yard\n\nMorning:\n\n- [x] Sweep\n- Gate\n- [ ] Rake\n\nEvening:\n\n- [ ] Lock\n\n- Tea\n"
    )
    document, _ = evidence_of(text, {"Sweep": 0.5})
    told = [
        (one.intro.split()[-1], [task.is_done for task in one.tasks])
        for one in task_lists(document)
    ]
    assert told == [("Morning:", [True, False]), ("Evening:", [False])]
