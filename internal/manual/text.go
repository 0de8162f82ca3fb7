package manual

import (
	"strings"
	"unicode/utf8"
)

const margin = "    "

// Text is the page for a screen of width columns.
func (p Page) Text(width int) string {
	var b strings.Builder
	for i, part := range p.Parts {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(part.Heading + "\n")
		for i, block := range part.Blocks {
			if i > 0 {
				b.WriteString("\n")
			}
			block.text(&b, width)
		}
	}
	return b.String()
}

func (n named) text(b *strings.Builder, width int) {
	indented(b, margin, Wrap(n.name+" - "+n.summary, width-len(margin)))
}

func (p Paragraph) text(b *strings.Builder, width int) {
	indented(b, margin, Wrap(string(p), width-len(margin)))
}

func (v Verbatim) text(b *strings.Builder, _ int) {
	indented(b, margin, strings.Split(string(v), "\n"))
}

func (c Call) text(b *strings.Builder, width int) {
	indented(b, margin, Wrap(c.Command+" "+c.Takes, width-len(margin)))
}

func (i Item) text(b *strings.Builder, width int) {
	indented(b, margin, []string{strings.TrimRight(i.Word+" "+i.Value, " ")})
	indented(b, margin+margin, Wrap(i.Text, width-2*len(margin)))
}

func (r References) text(b *strings.Builder, width int) {
	indented(b, margin, Wrap(strings.Join(r, "(1), ")+"(1)", width-len(margin)))
}

func indented(b *strings.Builder, by string, lines []string) {
	for _, line := range lines {
		b.WriteString(strings.TrimRight(by+line, " ") + "\n")
	}
}

// Wrap fills lines of at most width columns with words.
func Wrap(words string, width int) (lines []string) {
	return wrap(words, width, utf8.RuneCountInString)
}

func wrap(words string, width int, size func(string) int) (lines []string) {
	line := ""
	for _, w := range strings.Fields(words) {
		if line != "" && size(line)+1+size(w) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(lines, line)
}
