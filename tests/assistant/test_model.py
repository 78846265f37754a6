from assistant.model import Reply, Turn


def test_a_turn_keeps_what_the_next_question_needs() -> None:
    reply = Reply("answer", "and it?", "What is IT?", "IT is …")
    assert reply.turn == Turn("and it?", "What is IT?", "IT is …", "answer")
