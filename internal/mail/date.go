package mail

import (
	"net/mail"
	"strings"
	"time"

	"scatto/internal/text"
)

// date reads the Date header. It is only a claim: one that cannot be read
// gives the zero time, one far from when servers took the message is noted.
func (s *splitter) date(h header) time.Time {
	claimed := h.get("date")
	if claimed == "" {
		s.warn("there is no Date")
		return time.Time{}
	}
	at, ok := parseDate(claimed)
	if !ok {
		s.warn("the date %q cannot be read", text.Cut(claimed, 70))
		return time.Time{}
	}
	if _, stamp, found := cutLast(h.get("received"), ";"); found {
		if got, ok := parseDate(stamp); ok {
			if d := got.Sub(at); d > 48*time.Hour || d < -48*time.Hour {
				s.warn("the date %q is far from %s, when a server took the message", text.Cut(claimed, 70), got.Format(time.RFC3339))
			}
			return at
		}
	}
	if at.Year() < 1990 || at.Year() > 2090 {
		s.warn("the date %q is not to be believed", text.Cut(claimed, 70))
	}
	return at
}

// parseDate reads RFC 5322 dates and the commonest malformed ones.
func parseDate(s string) (time.Time, bool) {
	s = strings.Join(strings.Fields(cleanLine(text.Cut(s, 200))), " ")
	at, err := mail.ParseDate(s)
	if err != nil {
		bare, _, _ := strings.Cut(s, " (")
		if _, after, found := strings.Cut(bare, ", "); found {
			bare = after // a weekday in another language
		}
		for _, layout := range []string{
			"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 MST-07:00", "2 Jan 2006 15:04:05",
			"2 Jan 2006 15:04 -0700", "2 Jan 06 15:04:05 -0700", "2 Jan 2006 15.04.05 -0700", "2 January 2006 15:04:05 -0700",
			"2-Jan-2006 15:04:05 -0700", "Mon Jan 2 15:04:05 2006", "Mon Jan 2 15:04:05 2006 -0700", "Mon Jan 2 15:04:05 MST 2006", "Mon 2 Jan 2006 15:04:05 -0700",
			time.RFC3339, "2006-01-02 15:04:05", "2006-01-02 15:04:05 -0700",
		} {
			if at, err = time.Parse(layout, bare); err == nil {
				break
			}
		}
	}
	if err != nil || at.Year() < 1900 || at.Year() > 2200 {
		return time.Time{}, false
	}
	return at, true
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
