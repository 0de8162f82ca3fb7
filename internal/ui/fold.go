package ui

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Width is how many columns of a terminal a line takes.
func Width(s string) int { return displaywidth.String(s) }

// Cut shortens a line to so many columns.
func Cut(s string, columns int) string {
	if columns <= 0 {
		return s
	}
	return displaywidth.Options{ControlSequences: true}.TruncateString(s, columns, "…")
}

// Fold breaks the lines that are wider than columns between words, 0 for any
// width. What goes on stands below the words that it belongs to: behind a
// label, or as far in as the line began. A word that is wider than the screen
// and a command after a colon stay whole, to be copied.
func Fold(s string, columns int) string { return foldEach(s, columns, pieces) }

// FoldHint is Fold for what to do about something, where commands stand within
// sentences: each that fits on a line of its own stays whole, and so does a
// hint that is nothing but a command.
func FoldHint(s string, columns int) string {
	return foldEach(s, columns, func(line string) (blanks, words []string) { return hintPieces(line, columns) })
}

func foldEach(s string, columns int, pieces func(line string) (blanks, words []string)) string {
	if columns <= 0 {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if Width(line) > columns {
			blanks, words := pieces(line)
			lines[i] = foldLine(blanks, words, columns)
		}
	}
	return strings.Join(lines, "\n")
}

func foldLine(blanks, words []string, columns int) string {
	indent := hang(blanks, words)
	if indent > columns*2/3 {
		indent = len(blanks[0])
	}
	var b strings.Builder
	used, first := 0, true
	for i, word := range words {
		switch n := Width(word); {
		case !first && used+len(blanks[i])+n > columns:
			in := max(0, min(indent, columns-n)) // a long address begins further left
			b.WriteString("\n" + strings.Repeat(" ", in) + word)
			used = in + n
		default:
			b.WriteString(blanks[i] + word)
			used += len(blanks[i]) + n
		}
		first = false
	}
	return b.String()
}

// pieces gives the words of a line and the blanks before each. A command that
// stands after a colon is one word to the end of the line.
func pieces(line string) (blanks, words []string) {
	for line != "" {
		rest := strings.TrimLeft(line, " ")
		blank := line[:len(line)-len(rest)]
		word, _, _ := strings.Cut(rest, " ")
		if word == "scatto" && len(words) > 0 && strings.HasSuffix(words[len(words)-1], ":") {
			word = rest
		}
		blanks, words = append(blanks, blank), append(words, word)
		line = rest[len(word):]
	}
	return blanks, words
}

// hintPieces is pieces with the commands of a sentence in one piece each.
func hintPieces(line string, columns int) (blanks, words []string) {
	lead := len(line) - len(strings.TrimLeft(line, " "))
	for line != "" {
		rest := strings.TrimLeft(line, " ")
		blank := line[:len(line)-len(rest)]
		word, _, _ := strings.Cut(rest, " ")
		if strings.TrimLeft(word, "`(") == "scatto" {
			if c := command(rest); Width(c) <= columns-lead || len(words) == 0 && c == rest {
				word = c
			}
		}
		blanks, words = append(blanks, blank), append(words, word)
		line = rest[len(word):]
	}
	return blanks, words
}

// command is the command that a text begins with: up to a word that ends with a
// stop and stands in no quotes.
func command(text string) string {
	quoted := false
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted || !strings.ContainsRune(",;:.`", r) || i == 0:
		case i+1 == len(text) || text[i+1] == ' ':
			return text[:i+1]
		}
	}
	return text
}

// hang is how far in a folded line goes on: where the words begin after a
// label that two or more blanks end, else after a mark such as "!".
func hang(blanks, words []string) int {
	const farthest = 28
	at := 0
	for i, word := range words {
		at += len(blanks[i])
		if i > 0 && len(blanks[i]) > 1 && at <= farthest {
			return at
		}
		at += Width(word)
	}
	if words[0] == "!" || words[0] == "-" {
		return len(blanks[0]) + 2
	}
	return len(blanks[0])
}
