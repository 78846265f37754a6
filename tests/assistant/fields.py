"""Texts of other fields, so that nothing can be built on what one library is about."""

KITCHEN = {
    "index.md": "# Notes of the kitchen\n\n"
    "These notes explain how the kitchen of the inn cooks its meat.\n"
    "The cook reads them to every new apprentice.\n",
    "braising.md": "# Braising\n\n"
    "Tough meat turns soft in the pot after three hours of patience.\n"
    "Braising is a way of cooking meat in a closed pot with little liquid.\n\n"
    "## Tools\n\n- Braising asks for a heavy pot of iron.\n- The lid of the pot fits tightly.\n\n"
    "## Who may braise\n\nEvery apprentice may braise under the eyes of the cook.\n",
    "roasting.md": "# Roasting\n\n"
    "Roasting is a way of cooking meat in the dry heat of an oven.\n"
    "The oven of the inn takes two geese at once.\n\n"
    "## Tools\n\n- Roasting asks for a rack above a pan.\n",
    "2-1_oven-care.md": "# Keeping the stove in order\n\n"
    "Ashes are taken out of the stove every morning before the fire is lit.\n"
    "The stove door is rubbed with black lead once a week.\n",
    "knives.md": "# Knives\n\nThe table lists the knives that hang beside the stove.\n\n"
    "| knife | length | edge |\n| --- | --- | --- |\n"
    "| boning knife | 15 cm | stiff |\n| carving knife | 25 cm |  |\n"
    "| paring knife | 8 cm | straight |\n",
    "LICENSE.md": "# License\n\nThese notes may be copied by every inn that names this one.\n",
}

ROCKS = {
    "granite.md": "# Granite\n\n## How granite forms\n\n"
    "Granite forms when magma cools slowly far below the ground.\n\n"
    "## The hardness of granite\n\nGranite has a hardness of about seven.\n",
    "basalt.md": "# Basalt\n\n## How basalt forms\n\n"
    "Basalt forms when lava cools quickly at the surface.\n\n"
    "## The hardness of basalt\n\nBasalt has a hardness of about six.\n\n"
    "## Sand and gravel\n\nSand and gravel are made by crushing basalt.\n",
    "coal.md": "# Brown coal (lignite)\n\nLignite is a soft rock made of pressed peat.\n"
    "It burns with a smoky flame.\n",
}

MILL = """# The mill

## Stones

The stones are turned by water, as figure 2 and table 1 show, and by oxen in a dry year. The wheel
has a shaft of oak, and figure 3 is a drawing that the miller made of it.

Figure 2: The wheel lifts the water into a trough of slate.

## Flour

Figure 3. A sack of flour hangs from a crane above the yard.

Fig. 4 – The yard in winter.
"""
