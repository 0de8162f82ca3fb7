package cmd

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"scatto/internal/manual"
)

// helpWidth is how many columns every screen has.
const helpWidth = 80

// printHelp prints a command's help within helpWidth columns. Help about what
// no command is called is none: that is for report to say.
func (env *Env) printHelp(c *cobra.Command, _ []string) {
	if rest := c.Flags().Args(); len(rest) > 0 && isGroup(c) {
		env.unhelped = unknownCommand(c, rest[0])
		return
	}
	about := c.Long
	if about == "" {
		about = c.Short
	}
	fmt.Fprint(env.Out, env.foldHelp(strings.TrimRight(about, " \n")+"\n\n"+c.UsageString()))
}

// isGroup says whether c only holds other commands.
func isGroup(c *cobra.Command) bool { return c.HasSubCommands() && c.Annotations[opens] == "" }

// foldHelp breaks what is wider than the screen: paragraphs between words,
// commands before a flag, a list's second column below itself.
func (env *Env) foldHelp(text string) string {
	var out, paragraph []string
	flush := func() {
		if wide(paragraph) {
			paragraph = wrap(strings.Join(paragraph, " "), helpWidth)
		}
		out, paragraph = append(out, paragraph...), nil
	}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		prose := line != "" && !strings.HasPrefix(line, " ")
		if !prose || strings.HasPrefix(line, "- ") {
			flush()
		}
		switch {
		case prose:
			if strings.HasSuffix(line, ":") {
				section = line
			}
			paragraph = append(paragraph, line)
		case utf8.RuneCountInString(line) <= helpWidth:
			out = append(out, line)
		case strings.HasPrefix(line, "  scatto ") || section == env.T("Examples:"):
			end := ""
			if section != env.T("Usage:") {
				end = ` \`
			}
			out = append(out, foldCommand(line, end, helpWidth)...)
		case section == env.T("Commands:"):
			out = append(out, foldRow(line)...)
		default:
			out = append(out, line)
		}
	}
	flush()
	return strings.Join(out, "\n") + "\n"
}

func wide(lines []string) bool {
	for _, l := range lines {
		if utf8.RuneCountInString(l) > helpWidth {
			return true
		}
	}
	return false
}

// wrap fills lines of at most width columns with words.
func wrap(words string, width int) []string { return manual.Wrap(words, width) }

// below sets words behind a mark, on lines that begin where they do.
func below(mark, words string) string {
	margin := utf8.RuneCountInString(mark)
	lines := wrap(words, helpWidth-margin)
	return mark + strings.Join(lines, "\n"+strings.Repeat(" ", margin)) + "\n"
}

// foldRow breaks a name with its words behind it.
func foldRow(line string) []string {
	name, words, _ := strings.Cut(strings.TrimLeft(line, " "), " ")
	at := strings.Index(line, name) + len(name) + len(words) - len(strings.TrimLeft(words, " ")) + 1
	lines := wrap(words, helpWidth-at)
	for i := range lines {
		lines[i] = strings.Repeat(" ", at) + lines[i]
	}
	lines[0] = line[:at] + strings.TrimLeft(lines[0], " ")
	return lines
}

// foldCommand breaks a command line before its flags and alternatives; end
// closes every line but the last. None is wider than width unless it must be:
// what stands in quotes stays whole.
func foldCommand(line, end string, width int) (lines []string) {
	part := ""
	for _, piece := range commandPieces(line) {
		if part != "" && utf8.RuneCountInString(part)+1+utf8.RuneCountInString(piece)+len(end) > width {
			lines, part = append(lines, part+end), "     "
		}
		if part != "" {
			part += " "
		}
		part += piece
	}
	return append(lines, part)
}

// commandPieces cuts a command line before each flag, bracket or bar that no
// quotes or brackets hold.
func commandPieces(line string) (pieces []string) {
	quote, depth, from := false, 0, 0
	for i, r := range line {
		switch {
		case r == '"':
			quote = !quote
		case quote:
		case r == ' ' && i > from && (depth == 0 && strings.ContainsAny(line[i+1:min(i+2, len(line))], "-[(") || strings.HasPrefix(line[i+1:], "| ")):
			if strings.TrimSpace(line[from:i]) != "" {
				pieces, from = append(pieces, line[from:i]), i+1
			}
		case r == '[' || r == '(':
			depth++
		case r == ']' || r == ')':
			depth--
		}
	}
	return append(pieces, line[from:])
}
