package cmd

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
)

func newADSLog(env *Env) *cobra.Command {
	return group(env, "log", env.T("who got in where: what technicians declared and what systems recorded"),
		newADSLogCoverage(env),
		newADSLogImport(env),
		newLogPurge(env),
		newADSLogShow(env),
		newADSLogSilent(env),
		group(env, "source", env.T("the systems that should send their log"),
			newADSLogSourceAdd(env),
			newADSLogSourceList(env),
			newADSLogSourceRemove(env),
		),
	)
}

// parseInterval reads how often, in hours: 7d, 2w, 12h.
func parseInterval(s string) (hours int, err error) {
	units := map[byte]int{'h': 1, 'd': 24, 'g': 24, 'w': 7 * 24}
	s = strings.ToLower(strings.TrimSpace(s))
	if n := len(s); n > 1 && units[s[n-1]] > 0 {
		if v, err := strconv.Atoi(s[:n-1]); err == nil && v > 0 && v < 10_000 {
			return v * units[s[n-1]], nil
		}
	}
	return 0, refusal.Usage("bad-interval", "%q is no interval", s).WithHint("write it like 7d, 2w or 12h")
}

// intervalWords writes it back, "" for none.
func intervalWords(hours int) string {
	switch {
	case hours == 0:
		return ""
	case hours%24 == 0:
		return strconv.Itoa(hours/24) + "d"
	}
	return strconv.Itoa(hours) + "h"
}

// intervalSaid says to a person how often a system sends its log: 7 days.
func (env *Env) intervalSaid(hours int) string {
	switch {
	case hours == 0 || !env.OutTerminal || env.structured():
		return intervalWords(hours)
	case hours == 1:
		return env.T("1 hour")
	case hours > 24 && hours%24 == 0:
		return env.T("%d days", hours/24)
	}
	return env.T("%d hours", hours)
}

// intervalFlag adds a flag for an interval, in hours.
func intervalFlag(c *cobra.Command, to *int, name, usage string) {
	flagVar(c, to, name, "INTERVAL", usage, parseInterval)
}
