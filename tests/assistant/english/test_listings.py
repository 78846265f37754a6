"""Lists of things, numbers in names, acronyms."""

from assistant.english.listings import listed, numbers_in_names, undotted


def test_the_things_of_a_list_are_counted() -> None:
    assert listed("Rain and drizzle are liquid.") == {2}
    assert listed("Boats, buoys and bells are three things.") == {3}
    assert listed("A boat is a thing.") == frozenset()


def test_a_number_belongs_to_a_name_where_both_stand_together_elsewhere() -> None:
    around = "Kestrel 7 sails in June 12 and in 1990."
    assert numbers_in_names("The crew of Kestrel 7 sang.", around) == {"7"}
    assert not numbers_in_names("The crew of Kestrel 8 sang.", around)
    assert not numbers_in_names("The crew of Kestrel 7 sang.", "Kestrel 70 sails.")
    assert not numbers_in_names("In 1990 they sang, on June 12 too.", around)


def test_acronyms_are_spelled_in_one_way() -> None:
    assert undotted("the U.S. and the U.N.") == "the US and the UN"
