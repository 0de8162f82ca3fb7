package cmd

import "github.com/spf13/cobra"

func newInvoiceOpeningImport(env *Env) *cobra.Command { return &cobra.Command{Use: "import"} }
