package cmd

import (
	"bufio"
	"fmt"
	"strings"

	"scatto/internal/refusal"
)

// confirm asks a yes-or-no question on a terminal; no is the default.
func (env *Env) confirm(question string) (bool, error) {
	fmt.Fprintf(env.Err, "%s [%s] ", question, env.T("y/N"))
	line, err := bufio.NewReader(env.In).ReadString('\n')
	answer := strings.ToLower(strings.TrimSpace(line))
	if err != nil && answer == "" {
		return false, nil
	}
	return answer == "y" || answer == "yes" || answer == "s" || answer == "si" || answer == "sì", nil
}

// declined is what a command returns when the question was answered with no.
func declined(err error) error {
	if err != nil {
		return err
	}
	return refusal.Rule("declined", "nothing was done")
}
