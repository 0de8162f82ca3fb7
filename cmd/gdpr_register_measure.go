package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRMeasure(env *Env) *cobra.Command {
	return group(env, "measure", env.T("what protects the data, for both registers (art. 32)"),
		newGDPRMeasureAdd(env), newGDPRMeasureEnd(env), newGDPRMeasureList(env))
}

func (env *Env) showMeasures(head gdpr.RegisterHead) error {
	return env.print(viewMeasures(head), func() *ui.Table { return env.measureRows(head) })
}

func newGDPRMeasureAdd(env *Env) *cobra.Command {
	kind := string(gdpr.Technical)
	c := &cobra.Command{
		Use:   "add TEXT",
		Short: env.T("add a security measure"),
		Example: "  scatto gdpr register measure add \"dischi dei portatili cifrati con BitLocker\"\n" +
			"  scatto gdpr register measure add \"formazione annuale dei tecnici\" --kind organisational",
		Args: takes("TEXT"),
	}
	c.Flags().StringVar(&kind, "kind", kind, env.T("`KIND`: technical or organisational"))
	completeFlag(c, "kind", gdpr.MeasureKinds())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		head, err := s.AddMeasure(gdpr.MeasureKind(kind), args[0])
		if err != nil {
			return err
		}
		return env.showMeasures(head)
	})
}

func newGDPRMeasureEnd(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "end NUMBER",
		Short:   env.T("end a security measure; it stays on record"),
		Example: "  scatto gdpr register measure end 2",
		Args:    takes("NUMBER"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		n, err := readWhole(args[0])
		if err != nil {
			return err
		}
		head, err := s.EndMeasure(n)
		if err != nil {
			return err
		}
		return env.showMeasures(head)
	})
}

func newGDPRMeasureList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the security measures, ended ones too"),
		Example: "  scatto gdpr register measure list",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		r, err := s.Registers()
		if err != nil {
			return err
		}
		return env.showMeasures(r.Head)
	})
}
