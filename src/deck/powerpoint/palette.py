"""Which colour of the template a tone is, so that a change of theme restyles charts, tables and text alike."""

from __future__ import annotations

import colorsys

from msgspec import Struct

from deck.charts.colours import READABLE, Colours, contrast
from deck.charts.spec import Tone
from deck.charts.themes import Theme

OWN_SCHEME = {
    "text": "tx1",
    "muted": "tx2",
    "grey": "accent5",
    "paper": "bg1",
    "primary": "accent1",
    "secondary": "accent2",
    "positive": "accent3",
    "negative": "accent4",
    "hairline": "accent6",
    "panel": "bg2",
}
"""Where the colours of our own themes stand in the template's colour scheme."""
USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""Which colours of a theme a slide master takes for grounds and texts, unless it says otherwise."""
NO_LINE = "<a:ln><a:noFill/></a:ln>"


class Colour(Struct, frozen=True):
    """A colour: by the name that the theme gives it (or RRGGBB where it has none), and as it comes out.

    lum_mod and lum_off change its lightness, in thousandths of a percent as DrawingML counts.
    """

    name: str
    rgb: str
    lum_mod: int = 100_000
    lum_off: int = 0

    @property
    def xml(self) -> str:
        """The colour as DrawingML."""
        tag = "srgbClr" if self.name == self.rgb else "schemeClr"
        modifiers = "" if self.lum_mod == 100_000 else f'<a:lumMod val="{self.lum_mod}"/>'
        modifiers += f'<a:lumOff val="{self.lum_off}"/>' if self.lum_off else ""
        return f'<a:{tag} val="{self.name}">{modifiers}</a:{tag}>' if modifiers else f'<a:{tag} val="{self.name}"/>'

    @property
    def shown(self) -> str:
        """RRGGBB as it comes out, its lightness changed in HSL as DrawingML does."""
        if self.lum_mod == 100_000 and not self.lum_off:
            return self.rgb
        red, green, blue = (int(self.rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
        hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
        lightness = min(1.0, max(0.0, lightness * self.lum_mod / 100_000 + self.lum_off / 100_000))
        return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, lightness, saturation))

    def lighter_or_darker(self, lum_mod: int, lum_off: int = 0) -> Colour:
        """The colour with its lightness changed once more."""
        return Colour(
            self.name,
            self.rgb,
            self.lum_mod * lum_mod // 100_000,
            self.lum_off * lum_mod // 100_000 + lum_off,
        )


class Palette(Struct, frozen=True):
    """The colours of a template by what they mean."""

    text: Colour
    muted: Colour
    grey: Colour
    paper: Colour
    primary: Colour
    secondary: Colour
    positive: Colour
    negative: Colour
    hairline: Colour
    panel: Colour
    dark: bool = False

    def of(self, tone: Tone) -> Colour:
        """The colour of a tone."""
        colour: Colour = getattr(self, tone)
        return colour

    def fill(self, tone: Tone) -> str:
        """A solid fill in the tone's colour."""
        return fill(self.of(tone))

    def tint(self, tone: Tone) -> Colour:
        """A background of the tone's hue, so pale (so deep on dark paper) that the tone reads on it (4.5:1)."""
        return self.of(tone).lighter_or_darker(*((26_000, 0) if self.dark else (8_000, 92_000)))

    def band(self, tone: Tone) -> Colour:
        """A pale fill of the tone's hue that is seen on paper and carries no text."""
        return self.of(tone).lighter_or_darker(*((30_000, 0) if self.dark else (20_000, 80_000)))

    def on(self, tone: Tone) -> Tone:
        """Whether paper or text reads better on a fill of the tone."""
        background = self.of(tone).shown
        paper, text = contrast(self.paper.shown, background), contrast(self.text.shown, background)
        return "paper" if paper >= READABLE or paper >= text else "text"

    @property
    def colours(self) -> Colours:
        """The palette as plain RRGGBB, for charts that are drawn as pictures."""
        return Colours(**{name: getattr(self, name).shown for name in OWN_SCHEME})


def palette_of(theme: Theme) -> Palette:
    """The palette of one of our own themes, by the names of the template's colour scheme."""
    colours = {name: Colour(scheme, getattr(theme.colours, name)) for name, scheme in OWN_SCHEME.items()}
    return Palette(**colours, dark=theme.dark)


def fill(colour: Colour) -> str:
    """A solid fill."""
    return f"<a:solidFill>{colour.xml}</a:solidFill>"


def line(colour: Colour, width_points: float, *, dashed: bool = False) -> str:
    """A line."""
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    return f'<a:ln w="{round(width_points * 12_700)}">{fill(colour)}{dash}<a:round/></a:ln>'
