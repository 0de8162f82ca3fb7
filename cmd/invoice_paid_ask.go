package cmd

import (
	"fmt"
	"strconv"
	"strings"

	"scatto/internal/ui"
	"scatto/tariff/invoice/bank"
)

// askMatches lets a person decide: once about all that is certain, then about
// each movement that something fits. Those answered with no stay open; who goes
// away books nothing.
func (env *Env) askMatches(book *bank.Book, sure []bank.Match, rest []bank.Movement) (taken []bank.Match, left []bank.Movement, err error) {
	answer := func(question string) (string, error) {
		fmt.Fprintf(env.Err, "%s ", question)
		line, err := env.typed()
		return strings.ToLower(line), err
	}
	if len(sure) > 0 {
		for _, m := range sure {
			fmt.Fprintf(env.Err, "%s\n  %s\n", movementLine(m.Movement), env.proposalLine(m.Proposal))
		}
		said, err := answer(env.T("book these %d? [y/N]", len(sure)))
		if err != nil {
			return nil, nil, err
		}
		if yes(said) {
			taken = sure
		} else {
			for _, m := range sure {
				book.Undo(m.Proposal)
				left = append(left, m.Movement)
			}
		}
	}
	for i, m := range rest {
		proposals := book.Propose(m)
		if len(proposals) == 0 {
			left = append(left, m)
			continue
		}
		fmt.Fprintf(env.Err, "\n%s\n", movementLine(m))
		for k, p := range proposals {
			fmt.Fprintf(env.Err, "  %d  %s\n", k+1, env.proposalLine(p))
		}
		said, err := answer(env.T("which? [number, y for 1, n for none, q to stop]"))
		if err != nil {
			return nil, nil, err
		}
		k, err := strconv.Atoi(said)
		switch {
		case said == "q":
			return taken, append(left, rest[i:]...), nil
		case yes(said):
			k = 1
		case err != nil || k < 1 || k > len(proposals):
			left = append(left, m)
			continue
		}
		book.Take(proposals[k-1])
		taken = append(taken, bank.Match{Movement: m, Proposal: proposals[k-1]})
	}
	return taken, left, nil
}

func movementLine(m bank.Movement) string {
	return ui.Clean(fmt.Sprintf("%s  %s  %s", m.Date, m.Amount, strings.TrimSpace(m.Name+" "+m.Text)))
}

func (env *Env) proposalLine(p bank.Proposal) string {
	return ui.Clean(fmt.Sprintf("%s %s  %d %%: %s", p.Customer, partsWords(p.Parts), p.Score, env.T(string(p.Reason))))
}

// partsWords is "1/2026 122.00 + 2/2026 244.00".
func partsWords(parts []bank.Part) string {
	var words []string
	for _, p := range parts {
		words = append(words, p.Number.String()+" "+p.Amount.String())
	}
	return strings.Join(words, " + ")
}
