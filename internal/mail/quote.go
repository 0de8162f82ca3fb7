package mail

import "strings"

// NewText gives what is new in a message for display: without the history it
// quotes and without the signature behind "-- ". Where nothing would remain it
// is the whole text; the stored message always keeps everything.
func NewText(text string) string {
	lines := strings.Split(text, "\n")
	kept := make([]string, 0, len(lines))
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if lines[i] == "-- " || line == "--" && signs(lines[i+1:]) || endsMessage(lines, i) {
			break
		}
		n, quoted := attribution(lines, i)
		if n > 0 && !quoted {
			break
		}
		if n > 0 {
			i += n - 1
			continue
		}
		if !strings.HasPrefix(line, ">") && !isRule(line) {
			kept = append(kept, lines[i])
		}
	}
	if fresh := squeeze(kept); fresh != "" {
		return fresh
	}
	return strings.Trim(text, "\n")
}

// signs tells a signature, whose mark may have lost its blank on the way: a
// few short lines, and nothing after them.
func signs(lines []string) bool {
	words := 0
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			words++
		}
		if len(l) > 60 || words > 8 || strings.HasPrefix(l, ">") {
			return false
		}
	}
	return words > 0
}

// isRule tells the line that Outlook draws above what it quotes.
func isRule(line string) bool { return len(line) >= 20 && strings.Trim(line, "_") == "" }

// squeeze joins lines with at most one empty one between two.
func squeeze(lines []string) string {
	var b strings.Builder
	empty := 0
	for _, l := range lines {
		if strings.TrimSpace(l) == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteString(strings.Repeat("\n", 1+min(empty, 1)))
		}
		b.WriteString(l)
		empty = 0
	}
	return b.String()
}

// attribution counts the lines of "Il giorno … ha scritto:" or "On … wrote:"
// that begin at line i, 0 when none do, and says whether marked lines follow.
// Without them it needs a clock or a year, or a customer's own sentence would
// be taken for one.
func attribution(lines []string, i int) (n int, quoted bool) {
	first := strings.ToLower(strings.TrimSpace(lines[i]))
	begins := false
	for _, w := range []string{"il ", "on ", "in data ", "am ", "le ", "el "} {
		begins = begins || strings.HasPrefix(first, w)
	}
	if !begins {
		return 0, false
	}
	joined := ""
	for n := 1; n <= 4 && i+n <= len(lines); n++ {
		joined = strings.TrimSpace(joined + " " + strings.ToLower(strings.TrimSpace(lines[i+n-1])))
		if len(joined) > 400 {
			break
		}
		for _, end := range []string{"ha scritto:", "wrote:", "scrisse:", "schrieb:", "a écrit :", "a écrit:", "escribió:"} {
			if !strings.HasSuffix(joined, end) {
				continue
			}
			if quoteFollows(lines, i+n) {
				return n, true
			}
			if hasClock(joined) || strings.Contains(joined, "@") {
				return n, false
			}
		}
	}
	return 0, false
}

// hasClock finds a time such as 10:12.
func hasClock(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == ':' && allDigits(s[i-1:i]) && allDigits(s[i+1:i+2]) {
			return true
		}
	}
	return false
}

func quoteFollows(lines []string, i int) bool {
	for ; i < len(lines); i++ {
		if line := strings.TrimSpace(lines[i]); line != "" {
			return strings.HasPrefix(line, ">")
		}
	}
	return false
}

// endsMessage says whether all that follows line i is the message answered to,
// as Outlook and webmails put it.
func endsMessage(lines []string, i int) bool {
	line := strings.ToLower(strings.Trim(strings.TrimSpace(lines[i]), "-_ *"))
	dashed := strings.HasPrefix(strings.TrimSpace(lines[i]), "--")
	switch line {
	case "messaggio originale", "original message", "messaggio inoltrato", "original appointment":
		return dashed && line != "messaggio inoltrato"
	}
	return senderLine(line) && sentFollows(lines, i+1)
}

func senderLine(line string) bool {
	return strings.HasPrefix(line, "da:") || strings.HasPrefix(line, "from:")
}

// sentFollows looks for the rest of Outlook's block of four lines.
func sentFollows(lines []string, i int) bool {
	found := 0
	for _, l := range lines[i:min(i+5, len(lines))] {
		l = strings.ToLower(strings.Trim(strings.TrimSpace(l), "* "))
		for _, w := range []string{"inviato:", "sent:", "data:", "date:", "a:", "to:", "oggetto:", "subject:", "cc:"} {
			if strings.HasPrefix(l, w) {
				found++
				break
			}
		}
	}
	return found >= 2
}
