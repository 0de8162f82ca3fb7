package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

func newAdminChecklist(env *Env) *cobra.Command {
	return group(env, "admin-checklist", env.T("the system administrator's checklist: what is done, due, proved"),
		newChecklistCadence(env),
		newChecklistDone(env),
		newChecklistDue(env),
		newChecklistImport(env),
		newChecklistReport(env),
		newChecklistShow(env),
		newChecklistVerify(env),
	)
}

// completeItems offers the checklist's items for the first argument and the
// customers for the second.
func completeItems(env *Env, c *cobra.Command) {
	customers := completion(env, customerValues)
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 1 {
			return customers(c, nil, typed)
		}
		var out []string
		for _, item := range ads.Items() {
			out = append(out, item.ID+"\t"+clipped(item.Text, 60))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// clipped keeps the beginning of a text that is longer than n characters.
func clipped(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// readSpan reads a span such as 30d, 6w, 3m or 1y as the days from a day on; a
// bare number counts days.
func readSpan(s string, from calendar.Date) (days int, err error) {
	bad := refusal.Usage("bad-span", "%q is not a span of time", s).WithHint("write days, weeks, months or years like 30d, 6w, 3m, 1y")
	digits, unit := s, byte('d')
	if n := len(s); n > 0 && (s[n-1] < '0' || s[n-1] > '9') {
		digits, unit = s[:n-1], s[n-1]
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || n > 9999 {
		return 0, bad
	}
	switch unit {
	case 'd':
		return int(n), nil
	case 'w':
		return int(n) * 7, nil
	case 'm':
		return from.DaysUntil(from.AddMonths(int(n))), nil
	case 'y':
		return from.DaysUntil(from.AddMonths(int(n) * 12)), nil
	}
	return 0, bad
}

// evidenceRow is how an item stands after it was proved, also of a device that
// was not on record yet on the day of the proof.
func evidenceRow(s *shop.Shop, e ads.Evidence) (row ads.Row, err error) {
	_, rows, err := s.Checklist(e.Customer, "")
	for _, r := range rows {
		if r.Item.ID == e.Item && r.Device == e.Device {
			return r, nil
		}
	}
	if err == nil {
		row.Item, err = ads.ItemByID(e.Item)
		row.Device = e.Device
		row.State, row.Last, row.Due = ads.StateOf(row.Item, []ads.Evidence{e}, s.Today())
	}
	return row, err
}
