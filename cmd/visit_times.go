package cmd

import (
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/ticket"
)

// when reads a time of a visit: 2026-03-05T09:30, or 09:30 of the day that the
// command is about.
func when(s string, day calendar.Date) (time.Time, error) {
	if len(s) <= len("09:30:00") && strings.Contains(s, ":") {
		if len(s) == len("9:30") {
			s = "0" + s
		}
		s = day.String() + "T" + s
	}
	t, err := readTime(s)
	return t.UTC(), err
}

// stretches reads --technician, --from and --to: who has no times of his own
// was there from --from to --to. Without --technician it was the operator.
func (o visitFlags) stretches(s *shop.Shop, operator string) (out []ticket.Stretch, err error) {
	var from, to time.Time
	if o.from != "" {
		if from, err = when(o.from, s.Today()); err != nil {
			return nil, err
		}
	}
	day := s.Today()
	if !from.IsZero() {
		day = calendar.DateOf(from, calendar.Rome())
	}
	if o.to != "" {
		if to, err = when(o.to, day); err != nil {
			return nil, err
		}
	}
	names := o.technicians
	if len(names) == 0 {
		names = []string{operator}
	}
	for _, name := range names {
		st, own, err := readTechnician(name, day)
		if err != nil {
			return nil, err
		}
		if !own {
			st.From, st.To = from, to
		}
		for _, f := range []struct {
			flag string
			at   time.Time
		}{{"from", st.From}, {"to", st.To}} {
			if f.at.IsZero() {
				return nil, refusal.Usage("missing-flag", "--%s is missing", f.flag).
					WithHint("say when %s was there: --from 09:30 --to 11:50", st.Technician)
			}
		}
		out = append(out, st)
	}
	return out, nil
}

// readTechnician reads "Luca", "Sara 09:30-10:55" or, over midnight, "Sara
// 2026-03-05T22:00/2026-03-06T01:00".
func readTechnician(s string, day calendar.Date) (st ticket.Stretch, own bool, err error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return st, false, refusal.Usage("missing-text", "the %s is empty", refusal.Word("technician's name"))
	}
	st.Technician = s
	i := strings.LastIndexByte(s, ' ')
	if i < 0 || !strings.Contains(s[i+1:], ":") {
		return st, false, nil
	}
	name, times := strings.TrimSpace(s[:i]), s[i+1:]
	sep := "-"
	if strings.Contains(times, "/") {
		sep = "/"
	}
	from, to, ok := strings.Cut(times, sep)
	if !ok {
		return st, false, refusal.Usage("bad-technician", "%q is no technician with times", s).
			WithHint("write it like \"Sara 09:30-10:55\"")
	}
	st.Technician = name
	if st.From, err = when(from, day); err != nil {
		return st, false, err
	}
	st.To, err = when(to, day)
	return st, true, err
}
