"""The digits: reading them, finding the forms they come from, and what they show by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.datasets import load_digits
from sklearn.model_selection import LeaveOneGroupOut

Array = npt.NDArray[Any]
Split = tuple[Array, Array]

SIDE = 8
DARKEST = 16
# A form asks for 0 to 9 three times and then for mixed digits. One form lacks its first 0, one a 7 and an 8.
FORM_START = re.compile("0?123456789(?=0123456(?:78)?90123456789)")
FORMS_IN_A_FOLD = 2
ROWS = ("Top", "Upper middle", "Lower middle", "Bottom")
COLUMNS = ("far left", "center left", "center right", "far right")


@dataclass(frozen=True)
class Images:
    """Pixels from 0 to 1 (one row an image, 64 columns), the digit, and the form (1 to 14) it was written on."""

    pixels: Array
    digit: Array
    form: Array

    def at(self, rows: Array) -> Images:
        return Images(self.pixels[rows], self.digit[rows], self.form[rows])


def read_images() -> Images:
    digits = load_digits()
    return Images(digits.data / DARKEST, digits.target, forms_of(digits.target))


def forms_of(digits: Array) -> Array:
    """The number of the form of each image: the data do not name it, but every form asks for the same digits."""
    text = "".join(str(digit) for digit in digits)
    starts = [found.start() for found in FORM_START.finditer(text)]
    return np.searchsorted(starts, np.arange(len(text)), side="right")


def fold_of(images: Images) -> Array:
    """1 to 7: two forms in a row make a fold, as the same hand may have filled both."""
    return (images.form - 1) // FORMS_IN_A_FOLD + 1


def split(images: Images) -> list[Split]:
    """Folds of whole forms: each is tested on models that saw none of it."""
    return list(LeaveOneGroupOut().split(images.pixels, images.digit, fold_of(images)))


def regions() -> dict[str, Array]:
    """The pixels of each of 16 squares of 2 by 2 pixels, by name."""
    number = np.arange(SIDE * SIDE).reshape(SIDE, SIDE)
    return {
        f"{row}, {column}": number[2 * i : 2 * i + 2, 2 * j : 2 * j + 2].ravel()
        for i, row in enumerate(ROWS)
        for j, column in enumerate(COLUMNS)
    }


def ink(images: Images) -> Array:
    return images.pixels.mean(axis=1)


def slant(images: Images) -> Array:
    """How far the ink moves to the right for each pixel upwards: the slope of column on row, by least squares."""
    rows, columns = (place.ravel() for place in np.indices((SIDE, SIDE)))
    weight = images.pixels / images.pixels.sum(axis=1, keepdims=True)
    from_middle_row = rows - (weight @ rows)[:, None]
    from_middle_column = columns - (weight @ columns)[:, None]
    together = (weight * from_middle_row * from_middle_column).sum(axis=1)
    return -together / (weight * from_middle_row**2).sum(axis=1)


def segments(images: Images) -> dict[str, Array]:
    """By what the errors are broken down: thirds of ink and of slant."""
    return {
        "ink": thirds(ink(images), ("Thin", "Medium", "Bold")),
        "slant": thirds(slant(images), ("Leaning left", "Between", "Leaning right")),
    }


def thirds(values: Array, names: tuple[str, str, str]) -> Array:
    low, high = np.quantile(values, [1 / 3, 2 / 3])
    return np.select([values <= low, values <= high], names[:2], names[2])
