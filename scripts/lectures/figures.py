"""Plotly outputs as figures of a page: the claim becomes the caption, the rest is data for lecture.js."""

import base64
import json
import re
import struct
from html import escape

PLOTLY = "application/vnd.plotly.v1+json"

# In pixels: the height that plotly gives a figure without one, the space that stays above a plot once its title has
# become the caption, and what a slider takes below it.
PLOTLY_HEIGHT = 450
TOP = 16
SLIDER = 136


def figure_of(output):
    """What the template needs of a plotly output: caption, alt, box, spec, and png with its size if there is one."""
    figure = output.data[PLOTLY]
    data, layout = figure.get("data", []), dict(figure.get("layout", {}))
    words = output.metadata.get(PLOTLY, {}).get("alt", "")
    title = caption(layout.pop("title", None))
    if title:
        layout = without_room_for_title(layout)
    style = box(data, layout)
    for size in ("width", "height"):
        layout.pop(size, None)
    spec = {"data": data, "layout": layout}
    if figure.get("frames"):
        spec["frames"] = [without_title(frame) for frame in figure["frames"]]
    return {
        "alt": words or re.sub(r"<[^>]+>", "", title),
        "caption": title,
        "style": style,
        "spec": embedded(spec),
        "png": output.data.get("image/png", "").replace("\n", ""),
        "size": output.metadata.get("image/png", {}),
    }


def caption(title):
    """A plotly title on one line, as HTML with plotly's b, i, sub and sup."""
    text = (title.get("text") if isinstance(title, dict) else title) or ""
    line = escape(" ".join(re.sub(r"<br\s*/?>", " ", text).split()), quote=False)
    return re.sub(r"&lt;(/?(?:b|i|sub|sup))&gt;", r"<\1>", line)


def without_room_for_title(layout):
    """The layout as if it never had a title above the plot: as much lower as its top margin is smaller."""
    margin = dict(layout.get("margin", {}))
    above = margin.get("t", 100)
    margin["t"] = min(above, TOP)
    height = layout.get("height", PLOTLY_HEIGHT) - (above - margin["t"])
    return {**layout, "margin": margin, "height": height}


def without_title(frame):
    """A frame that leaves the caption as it is."""
    layout = {key: value for key, value in frame.get("layout", {}).items() if key != "title"}
    return {**frame, "layout": layout} if layout else {key: frame[key] for key in frame if key != "layout"}


def box(data, layout):
    """
    The box of a figure for lecture.css: the height of its layout; how many panels it has; for images the shape of one,
    that of all together, and the room around them.
    """
    style = {"height": f"{layout.get('height', PLOTLY_HEIGHT)}px"}
    panels = sum(re.fullmatch(r"xaxis\d*", key) is not None and "domain" in layout[key] for key in layout)
    if panels > 1:
        style["panels"] = panels
    size = (
        image_size(data[0].get("source", "")) if data and all("source" in trace for trace in data) else None
    )
    if size:
        margin = layout.get("margin", {})
        if layout.get("sliders"):  # which stands lower than the labels that an image has not
            style["height"] = f"{layout.get('height', PLOTLY_HEIGHT) + SLIDER - 80}px"
        around = margin.get("t", 100) + margin.get("b", 80) + (SLIDER if layout.get("sliders") else 0)
        ratio = size[1] / size[0]
        across, up = (extent(layout, axis) for axis in ("xaxis", "yaxis"))
        style |= {"sheet": f"{ratio:.4f}", "ratio": f"{ratio * across / up:.4f}", "around": f"{around}px"}
    return "; ".join(f"--{name}: {value}" for name, value in style.items())


def extent(layout, axis):
    """The part of the whole that an axis takes."""
    start, end = layout.get(axis, {}).get("domain", (0, 1))
    return end - start


def image_size(source):
    """Width and height of a PNG in a data URI, from its header; None for anything else."""
    prefix = "data:image/png;base64,"
    if not source.startswith(prefix):
        return None
    return struct.unpack(">II", base64.b64decode(source[len(prefix) :][:32])[16:24])


def embedded(value):
    """JSON that can stand in a script element: no "<" can end it or open another."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
