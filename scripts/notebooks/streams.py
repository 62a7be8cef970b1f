"""What a cell wrote to a stream, as it stays on the screen."""

import re

# A line break, a character that moves the cursor, or a control sequence: ESC [ numbers letter.
CONTROL = re.compile(r"[\n\r\x08]|\x1b\[\??(?P<number>\d*)[\d;]*(?P<letter>[A-Za-z])")
MOVES = re.compile(r"[\r\x08]|\x1b\[[?\d;]*[A-Za-ln-z]")
PLAIN = "\x1b[0m"
BLANK = (" ", "")


def merged(outputs):
    """The outputs with consecutive writes to one stream joined; what was written over or erased is left out."""
    result = []
    for output in outputs:
        last = result[-1] if result else None
        stream = output.output_type == "stream" and last and last.output_type == "stream"
        if stream and output.name == last.name:
            last.text += output.text
        else:
            result.append(output)
    for output in result:
        if output.output_type == "stream":
            output.text = on_screen(output.text)
    return [output for output in result if output.output_type != "stream" or output.text]


def on_screen(text):
    """
    The text that stays: after a carriage return new letters stand over old ones, a backspace takes a letter away, as
    in JupyterLab, and control sequences move the cursor and erase, as in a terminal. Colors are kept.
    """
    if not MOVES.search(text):
        return text
    screen, at = Screen(), 0
    for control in CONTROL.finditer(text):
        screen.write(text[at : control.start()])
        screen.obey(control)
        at = control.end()
    screen.write(text[at:])
    return str(screen)


class Screen:
    """Lines of letters, each with its color, and a cursor; as wide and as high as need be."""

    def __init__(self):
        self.lines = [[]]
        self.row = self.column = 0
        self.color = ""

    @property
    def line(self):
        return self.lines[self.row]

    def write(self, letters):
        if letters:
            self.line.extend([BLANK] * (self.column - len(self.line)))
        self.line[self.column : self.column + len(letters)] = [(letter, self.color) for letter in letters]
        self.column += len(letters)

    def obey(self, control):
        steps = int(control["number"] or 1)
        match control["letter"] or control[0]:
            case "\n":
                self.go(self.row + 1, 0)
            case "\r":
                self.go(self.row, 0)
            case "\b" if self.column > 0:
                self.column -= 1
                del self.line[self.column : self.column + 1]
            case "A":
                self.go(self.row - steps, self.column)
            case "B":
                self.go(self.row + steps, self.column)
            case "C":
                self.go(self.row, self.column + steps)
            case "D":
                self.go(self.row, self.column - steps)
            case "E":
                self.go(self.row + steps, 0)
            case "F":
                self.go(self.row - steps, 0)
            case "G":
                self.go(self.row, steps - 1)
            case "K":
                self.erase_in_line(int(control["number"] or 0))
            case "J":
                self.erase(int(control["number"] or 0))
            case "m":
                self.color = "" if control[0] in (PLAIN, "\x1b[m") else self.color + control[0]

    def go(self, row, column):
        self.row, self.column = max(0, row), max(0, column)
        self.lines.extend([] for _ in range(self.row + 1 - len(self.lines)))

    def erase_in_line(self, part):
        """What the line holds from the cursor on (part 0), up to it (1), or at all (2)."""
        match part:
            case 0:
                del self.line[self.column :]
            case 1:
                end = min(len(self.line), self.column + 1)
                self.line[:end] = [BLANK] * end
            case 2:
                self.line.clear()

    def erase(self, part):
        """As in the line, with the lines below it (part 0), above it (1), or all (2)."""
        self.erase_in_line(part)
        for row, line in enumerate(self.lines):
            if (row > self.row and part != 1) or (row < self.row and part != 0):
                line.clear()

    def __str__(self):
        text, color = "", ""
        for row, line in enumerate(self.lines):
            text += "\n" if row > 0 else ""
            for letter, its in line:
                if its != color:
                    text += (PLAIN if color else "") + its
                    color = its
                text += letter
        return text + (PLAIN if color else "")
