package cmd

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/tariff/contract"
)

// slaFlags are the flags of what a contract promises (R51).
type slaFlags struct {
	response, resolution int
	severities           []contract.SeverityTimes
	days                 []time.Weekday
	hours                []calendar.Band
	noClosures           bool
}

// office says "as the shop's office" where hours of a contract's own may stand.
const office = "office"

func (o *slaFlags) add(env *Env, c *cobra.Command) {
	wholeFlag(c, &o.response, "sla-response", "MIN", env.T("working minutes to the first answer"))
	wholeFlag(c, &o.resolution, "sla-resolution", "MIN", env.T("working minutes to the solution"))
	c.Flags().Var(&readFlag[contract.SeverityTimes]{put: func(v contract.SeverityTimes) { o.severities = append(o.severities, v) },
		read: contract.ParseSeverityTimes, kind: "N=RESPONSE/RESOLUTION"}, "sla-severity",
		env.T("both times for severity N alone, such as 1=60/240; may be repeated"))
	flagVar(c, &o.days, "sla-days", "DAYS", env.T("days on which its minutes run, such as mon,tue,sat (default the office's)"), orOffice(contract.ParseDays))
	flagVar(c, &o.hours, "sla-hours", "HOURS", env.T("hours in which its minutes run, such as 08:00-20:00 (default the office's)"), orOffice(contract.ParseHours))
	c.Flags().BoolVar(&o.noClosures, "sla-no-closures", false, env.T("its minutes run in the shop's closures and on patron days too"))
}

// orOffice reads "office" as nothing of its own.
func orOffice[T any](read func(string) ([]T, error)) func(string) ([]T, error) {
	return func(s string) ([]T, error) {
		if strings.EqualFold(strings.TrimSpace(s), office) {
			return nil, nil
		}
		return read(s)
	}
}

// apply writes what was given into the contract; the rest stays.
func (o *slaFlags) apply(k contract.Contract, given func(string) bool) (contract.Contract, error) {
	if given("sla-response") {
		k.SLAResponse = o.response
	}
	if given("sla-resolution") {
		k.SLAResolution = o.resolution
	}
	if given("sla-days") {
		k.SLA.Days = o.days
	}
	if given("sla-hours") {
		k.SLA.Hours = o.hours
	}
	if given("sla-no-closures") {
		k.SLA.NoClosures = o.noClosures
	}
	return k.WithTimes(o.severities)
}

// slaFlagNames are the flags that say something about an SLA.
func slaFlagNames() []string {
	return []string{"sla-response", "sla-resolution", "sla-severity", "sla-days", "sla-hours", "sla-no-closures"}
}

// severityView is the JSON of the times for one severity.
type severityView struct {
	Severity   int `json:"severity"`
	Response   int `json:"response_minutes"`
	Resolution int `json:"resolution_minutes"`
}

func viewSeverities(k contract.Contract) []severityView {
	out := []severityView{}
	for _, t := range k.SLA.Severities {
		out = append(out, severityView{t.Severity, t.Response, t.Resolution})
	}
	return out
}

func dayNames(days []time.Weekday) []string {
	out := []string{}
	for _, d := range days {
		out = append(out, contract.DayName(d))
	}
	return out
}

func bandNames(bands []calendar.Band) []string {
	out := []string{}
	for _, b := range bands {
		out = append(out, b.String())
	}
	return out
}

// slaCell is an SLA in a table: "60/480", and * where severities or hours of
// its own change that.
func slaCell(v contractView) string {
	s := ""
	if v.SLAResponse != nil || v.SLAResolution != nil {
		s = timesCell(v.SLAResponse) + "/" + timesCell(v.SLAResolution)
	}
	if len(v.SLASeverities) > 0 || len(v.SLADays) > 0 || len(v.SLAHours) > 0 || !v.SLAClosures {
		s += "*"
	}
	return s
}

func timesCell(minutes *int) string {
	if minutes == nil {
		return "-"
	}
	return fmt.Sprint(*minutes)
}
