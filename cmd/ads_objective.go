package cmd

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
)

func newADSObjective(env *Env) *cobra.Command {
	return group(env, "objective", env.T("conformity goals agreed with the customer, and whether they are reached"),
		newADSObjectiveCopy(env), newADSObjectiveDeclare(env), newADSObjectiveRevoke(env), newADSObjectiveSet(env),
		newADSObjectiveShow(env), newADSObjectiveTest(env), newADSObjectiveVoid(env),
	)
}

func newADSDowntime(env *Env) *cobra.Command {
	return group(env, "downtime", env.T("times in which a program or a device was down (CNF-01, CNF-02)"),
		newADSDowntimeAdd(env), newADSDowntimeCorrect(env), newADSDowntimeList(env), newADSDowntimeVoid(env),
	)
}

// goalItems are the items that a flag or argument completes.
func goalItems() []string {
	return []string{"CNF-01", "CNF-02", "CNF-03", "CNF-04", "CNF-05", "CNF-06", "CNF-07"}
}

// completeGoals offers the customers first and then the goals.
func completeGoals(env *Env, c *cobra.Command) {
	completeCustomers(env, c)
	customers := c.ValidArgsFunction
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 1 {
			return goalItems(), cobra.ShellCompDirectiveNoFileComp
		}
		return customers(c, args, typed)
	}
}

// readLength reads a length of time such as 2h30m, 24h, 45m or 7d as minutes,
// at most ten years.
func readLength(s string) (minutes int64, err error) {
	bad := refusal.Usage("bad-span", "%q is not a span of time", s).WithHint("write minutes, hours and days like 45m, 2h30m, 24h, 7d")
	rest, last := strings.TrimSpace(s), int64(1)<<40
	if rest == "" {
		return 0, bad
	}
	for rest != "" {
		n := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if n < 1 || n > 6 {
			return 0, bad
		}
		count, err := strconv.ParseInt(rest[:n], 10, 64)
		unit := map[byte]int64{'d': 24 * 60, 'h': 60, 'm': 1}[rest[n]]
		if err != nil || unit == 0 || unit >= last {
			return 0, bad
		}
		minutes, last, rest = minutes+count*unit, unit, rest[n+1:]
	}
	if minutes > 3653*24*60 {
		return 0, bad
	}
	return minutes, nil
}

// readNumber reads the number of a record: 3, or #3.
func readNumber(s string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(s), "#"), 10, 64)
	if err != nil || n < 1 {
		return 0, refusal.Usage("bad-number", "%q is not a whole number", s)
	}
	return n, nil
}
