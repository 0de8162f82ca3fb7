package contract

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// SLA is what a contract promises beside the two times that hold for every
// severity: times by severity, and hours of its own (R51). The zero SLA adds
// nothing.
type SLA struct {
	Severities []SeverityTimes `json:"severities,omitempty"` // by severity, each once
	Days       []time.Weekday  `json:"days,omitempty"`       // none: those of the shop's office
	Hours      []calendar.Band `json:"hours,omitempty"`      // none: those of the shop's office
	NoClosures bool            `json:"no_closures,omitempty"`
}

// SeverityTimes are the working minutes for one severity, 0 for none promised.
type SeverityTimes struct {
	Severity   int `json:"severity"` // 1..4 (R46)
	Response   int `json:"response_minutes"`
	Resolution int `json:"resolution_minutes"`
}

// ParseSeverityTimes reads "1=60/240": severity, working minutes to the first
// answer, to the solution; 0 for a time that is not promised.
func ParseSeverityTimes(s string) (t SeverityTimes, err error) {
	severity, times, ok := strings.Cut(s, "=")
	response, resolution, both := strings.Cut(times, "/")
	var numbers [3]int
	for i, part := range []string{severity, response, resolution} {
		n, err := strconv.ParseUint(strings.TrimSpace(part), 10, 31)
		ok = ok && err == nil
		numbers[i] = int(n)
	}
	if !ok || !both {
		return t, refusal.Usage("bad-sla", "%q does not say the times of a severity", s).
			WithHint("write severity=response/resolution in working minutes, like 1=60/240").By("R51")
	}
	return SeverityTimes{numbers[0], numbers[1], numbers[2]}, nil
}

// weekdays are their names as time.Weekday numbers them.
var weekdays = [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// ParseDays reads "mon,tue,sat"; an unknown day is a usage refusal.
func ParseDays(s string) (days []time.Weekday, err error) {
	for name := range strings.SplitSeq(s, ",") {
		i := slices.Index(weekdays[:], strings.ToLower(strings.TrimSpace(name)))
		if i < 0 {
			return nil, refusal.Usage("unknown-weekday", "%q is not a weekday", name).
				WithHint("write mon, tue, wed, thu, fri, sat or sun")
		}
		days = append(days, time.Weekday(i))
	}
	return days, nil
}

// DayName gives what ParseDays reads.
func DayName(d time.Weekday) string { return weekdays[d] }

// ParseHours reads "08:00-12:00,13:00-20:00".
func ParseHours(s string) (bands []calendar.Band, err error) {
	for part := range strings.SplitSeq(s, ",") {
		b, err := calendar.ParseBand(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		bands = append(bands, b)
	}
	return bands, nil
}

// Times are the working minutes that the contract promises for a severity, 0
// for none: its own, else those for every severity.
func (c Contract) Times(severity int) (response, resolution int) {
	for _, t := range c.SLA.Severities {
		if t.Severity == severity {
			return t.Response, t.Resolution
		}
	}
	return c.SLAResponse, c.SLAResolution
}

// HasSLA reports whether the contract promises any time (R09, R51).
func (c Contract) HasSLA() bool {
	for severity := 1; severity <= 4; severity++ {
		if a, b := c.Times(severity); a > 0 || b > 0 {
			return true
		}
	}
	return false
}

// WithTimes is c with the times of some severities in the place of what it
// promised for them before. One that is named twice is a usage refusal.
func (c Contract) WithTimes(times []SeverityTimes) (Contract, error) {
	for i, t := range times {
		if slices.ContainsFunc(times[:i], func(o SeverityTimes) bool { return o.Severity == t.Severity }) {
			return c, refusal.Usage("bad-sla", "the times of severity %d are given twice", t.Severity).By("R51")
		}
	}
	kept := slices.DeleteFunc(slices.Clone(c.SLA.Severities), func(o SeverityTimes) bool {
		return slices.ContainsFunc(times, func(t SeverityTimes) bool { return o.Severity == t.Severity })
	})
	c.SLA.Severities = append(kept, times...)
	slices.SortFunc(c.SLA.Severities, func(a, b SeverityTimes) int { return a.Severity - b.Severity })
	return c, nil
}

// Window gives the hours of the SLA: its own, for what it leaves out those of
// the shop's office; own is false when both are the office's.
func (s SLA) Window(office calendar.Window) (w calendar.Window, own bool) {
	if len(s.Days) == 0 && len(s.Hours) == 0 {
		return office, false
	}
	w = calendar.Window{Name: "sla", Days: s.Days, Bands: s.Hours}
	if len(w.Days) == 0 {
		w.Days = office.Days
	}
	if len(w.Bands) == 0 {
		w.Bands = office.Bands
	}
	return w, true
}

// checkSLA refuses promises that contradict themselves (R51).
func (c Contract) checkSLA() error {
	all := append([]SeverityTimes{{0, c.SLAResponse, c.SLAResolution}}, c.SLA.Severities...)
	for i, t := range all {
		switch {
		case i > 0 && (t.Severity < 1 || t.Severity > 4):
			return refusal.Usage("bad-severity", "severity %d is not between 1 and 4", t.Severity).By("R46")
		case t.Response < 0 || t.Resolution < 0:
			return refusal.Usage("bad-sla", "the times of an SLA cannot be negative").By("R51")
		case t.Resolution > 0 && t.Resolution < t.Response:
			return refusal.Rule("bad-sla", "the SLA resolves in %d minutes, before it responds in %d", t.Resolution, t.Response).By("R51")
		}
	}
	hours := c.SLA
	hours.Severities = nil
	if !c.HasSLA() && (len(hours.Days) > 0 || len(hours.Hours) > 0 || hours.NoClosures) {
		return refusal.Rule("sla-without-times", "the SLA has hours of its own but promises no time").
			WithHint("add --sla-response MIN, --sla-resolution MIN or --sla-severity N=RESPONSE/RESOLUTION").By("R51")
	}
	anyDay := calendar.Window{Days: []time.Weekday{time.Monday}, Bands: []calendar.Band{{From: 0, To: 60}}}
	if w, own := c.SLA.Window(anyDay); own {
		return w.Validate()
	}
	return nil
}
