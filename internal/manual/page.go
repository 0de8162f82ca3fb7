// Package manual writes manual pages: as source for man(1), with the macros
// of man(7), and as text for a screen.
package manual

import "strings"

// Page is one page of section 1 of the manual.
type Page struct {
	Name    string // of the page, such as scatto-ticket-open
	Summary string // one line without a full stop
	Date    string // 2026-11-21
	Version string // of the program, with its name
	Parts   []Part
}

// Part is what stands below one heading, in capitals. The first part of a
// page is its name: apropos(1) reads it.
type Part struct {
	Heading string
	Blocks  []Block
}

// Block is a Paragraph, a Verbatim, a Call, an Item or a list of References.
type Block interface {
	source(*strings.Builder)
	text(b *strings.Builder, width int)
	markdown(*strings.Builder)
}

// Paragraph is prose, broken into lines wherever these end.
type Paragraph string

// Verbatim is lines that stay as they are.
type Verbatim string

// Call is a usage line: the command itself and what it takes.
type Call struct{ Command, Takes string }

// Item explains a word: an option with its value, a file, a variable.
type Item struct{ Word, Value, Text string }

// References name other pages of section 1.
type References []string

// named begins every page: its name and what it is about.
type named struct{ name, summary string }

// NamePart is the first part of a page.
func (p Page) NamePart(heading string) Part {
	return Part{heading, []Block{named{p.Name, p.Summary}}}
}

// Prose turns the words of a help page into blocks: paragraphs, and indented
// lines as items where two spaces or more part a word from its meaning.
func Prose(words string) (blocks []Block) {
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			blocks = append(blocks, Paragraph(strings.Join(paragraph, " ")))
		}
		paragraph = nil
	}
	begins := 0 // column of the last item's word
	for line := range strings.Lines(words) {
		line = strings.TrimRight(line, " \n")
		text := strings.TrimLeft(line, " ")
		indent := len(line) - len(text)
		switch {
		case text == "":
			flush()
			continue
		case indent == 0:
			paragraph = append(paragraph, text)
			continue
		}
		flush()
		last := len(blocks) - 1
		if item, ok := lastOf[Item](blocks); ok && indent > begins {
			item.Text += " " + text
			blocks[last] = item
		} else if word, meaning, ok := strings.Cut(text, "  "); ok {
			begins = indent
			blocks = append(blocks, Item{Word: word, Text: strings.TrimLeft(meaning, " ")})
		} else if lines, ok := lastOf[Verbatim](blocks); ok {
			blocks[last] = lines + Verbatim("\n"+text)
		} else {
			blocks = append(blocks, Verbatim(text))
		}
	}
	flush()
	return blocks
}

func lastOf[T Block](blocks []Block) (last T, ok bool) {
	if len(blocks) == 0 {
		return last, false
	}
	last, ok = blocks[len(blocks)-1].(T)
	return last, ok
}
