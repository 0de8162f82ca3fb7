package cmd

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// sourceFaults names the lines of a page that its readers would stumble over:
// a request that there is none of, an escape likewise, what is opened and not
// closed, a line that is too long.
func sourceFaults(source string) (faults []string) {
	verbatim, n := false, 0
	for line := range strings.Lines(source) {
		n++
		fault := func(what string) { faults = append(faults, fmt.Sprintf("%d: %s: %q", n, what, line)) }
		line = strings.TrimSuffix(line, "\n")
		shown := pageEscapes.ReplaceAllString(line, "x")
		if !verbatim && utf8.RuneCountInString(line) >= 80 || utf8.RuneCountInString(shown) >= 80 || strings.TrimRight(line, " ") != line {
			fault("too long, or spaces at its end")
		}
		if line == "" && !verbatim {
			fault("empty")
		}
		if strings.ContainsAny(shown, "\\\t") || !utf8.ValidString(shown) {
			fault("no escape")
		}
		if strings.Count(line, `\fB`)+strings.Count(line, `\fI`) > 0 && !strings.Contains(line[strings.LastIndex(line, `\f`):], `\fR`) {
			fault("a font that goes on")
		}
		switch request, _, _ := strings.Cut(line, " "); {
		case !strings.HasPrefix(line, ".") && !strings.HasPrefix(line, "'"):
		case request == ".TH" && n == 1, request == ".SH", request == ".TP", line == ".PP", line == ".nh", line == ".ad l":
		case line == ".nf" && !verbatim, line == ".fi" && verbatim:
			verbatim = !verbatim
		default:
			fault("no request of these pages")
		}
	}
	if verbatim || !strings.HasPrefix(source, ".TH ") {
		faults = append(faults, "it begins or ends in the middle")
	}
	return faults
}

var pageEscapes = regexp.MustCompile(`\\(e|-|&|f[BIR]|\((aq|ga|ha|ti|dq))`)

func TestFaultsOfASourceAreFound(t *testing.T) {
	const head = ".TH \"SCATTO\" 1 \"2026-11-21\" \"scatto\"\n.nh\n"
	for _, row := range []struct{ what, source, fault string }{
		{"a page", head + ".SH \"NAME\"\nscatto \\- words, \\fBbold\\fR\n.nf\na\n\nb\n.fi\n", ""},
		{"a sentence that begins with a request's dot", head + ".gz files\n", "3: no request"},
		{"a backslash as it is", head + `C:\data` + "\n", "3: no escape"},
		{"an open font", head + `\fBbold` + "\n", "3: a font"},
		{"lines that stay open", head + ".nf\na\n", "the middle"},
		{"lines closed twice", head + ".nf\na\n.fi\n.fi\n", "6: no request"},
		{"an empty line in prose", head + "a\n\nb\n", "4: empty"},
		{"a long line", head + strings.Repeat("parola ", 12) + "\n", "3: too long"},
		{"no head", "words\n", "the middle"},
	} {
		said := strings.Join(sourceFaults(row.source), "; ")
		if !strings.Contains(said, row.fault) || row.fault == "" && said != "" {
			t.Errorf("%s: %q, want %q", row.what, said, row.fault)
		}
	}
}
