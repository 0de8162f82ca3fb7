package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/config"
	"scatto/internal/refusal"
	"scatto/internal/ui"
	"scatto/ticket"
)

// questionsView is the JSON of a topic's questions.
type questionsView struct {
	Topic     string   `json:"topic"`
	Questions []string `json:"questions"`
}

func newTicketQuestions(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "questions [TOPIC]",
		Short:   env.T("what to ask the customer about a topic"),
		Example: "  scatto ticket questions Stampa\n  scatto ticket questions",
		Args:    mayTake("TOPIC"),
	}
	c.ValidArgsFunction = completeTopics(env)
	return plain(c, func(args []string) error { return ticketQuestions(env, args) })
}

func ticketQuestions(env *Env, args []string) error {
	cfg, err := env.config()
	if err != nil {
		return err
	}
	if len(args) == 0 {
		views := []questionsView{}
		for _, q := range cfg.Questions {
			views = append(views, questionsView{q.Topic, list(q.Ask)})
		}
		return env.print(views, func() *ui.Table { return env.questionRows(views) })
	}
	topic := args[0]
	v := questionsView{topic, []string{}}
	i := slices.IndexFunc(cfg.Questions, func(q config.Questions) bool { return q.Topic == topic })
	switch {
	case i >= 0:
		v.Questions = list(cfg.Questions[i].Ask)
	case !slices.Contains(cfg.Topics, topic):
		return refusal.Unknown("unknown-topic", "unknown topic %q", topic, cfg.Topics).By("R02")
	}
	return env.print(v, func() *ui.Table { return env.questionRows([]questionsView{v}) })
}

func (env *Env) questionRows(views []questionsView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Topic"), "#", env.T("Question")}, Right: []int{1}}
	for _, v := range views {
		for i, q := range v.Questions {
			t.Add(v.Topic, i+1, q)
		}
	}
	return t
}

// completeTopics offers the configured topics.
func completeTopics(env *Env) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, typed string) (out []string, _ cobra.ShellCompDirective) {
		cfg, err := env.config()
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		for _, topic := range cfg.Topics {
			if strings.HasPrefix(strings.ToLower(topic), strings.ToLower(typed)) {
				out = append(out, topic)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// askQuestions puts the questions without an answer to a person at a terminal,
// one after another; an empty line skips one, and scripts are never asked
// (R29).
func (env *Env) askQuestions(questions, answers []string) ([]string, error) {
	if len(questions) == 0 || !env.asks() {
		return answers, nil
	}
	var known ticket.Ticket
	for _, a := range answers {
		d, err := ticket.ParseAnswer(a, questions)
		if err != nil {
			return answers, nil // to be refused with its reason
		}
		known = known.Answer(d)
	}
	fmt.Fprintln(env.Err, env.T("an empty line leaves a question open"))
	for i, q := range questions {
		if !slices.Contains(known.Unanswered(questions), q) {
			continue
		}
		fmt.Fprintf(env.Err, "%s ", ui.Clean(q))
		line, err := env.typed()
		if err != nil {
			return nil, err
		}
		if line != "" {
			answers = append(answers, fmt.Sprintf("%d=%s", i+1, line))
		}
	}
	return answers, nil
}
