package cmd

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/internal/manual"
)

// pageWidth is what a page's text may fill: man(1) sets it 7 columns in, and
// some keep 2 free at the right.
const pageWidth = helpWidth - 9

// manualPage is the page of one command in env's language. Its date is the
// build's.
func manualPage(env *Env, c *cobra.Command) manual.Page {
	build := readBuild()
	day := build.Date
	if day == "" {
		day = env.now().Format(time.RFC3339)
	}
	p := manual.Page{
		Name:    pageName(c),
		Summary: c.Short,
		Date:    day[:len("2026-11-21")],
		Version: "scatto " + build.Version,
	}
	p.Parts = []manual.Part{p.NamePart(env.T("NAME")), synopsis(env, c), description(env, c)}
	p.Parts = append(p.Parts, subcommands(env, c)...)
	p.Parts = append(p.Parts, options(env, c))
	p.Parts = append(p.Parts, exitStatus(env, c), environment(env, c))
	if c.HasParent() {
		p.Parts = append(p.Parts, examples(env, c)...)
		p.Parts = append(p.Parts, manual.Part{Heading: env.T("SEE ALSO"), Blocks: []manual.Block{relatives(c)}})
	} else {
		p.Parts = append(p.Parts, files(env))
		p.Parts = append(p.Parts, examples(env, c)...)
	}
	return p
}

func pageName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

func synopsis(env *Env, c *cobra.Command) manual.Part {
	takes := strings.TrimSpace(strings.TrimPrefix(c.UseLine(), c.CommandPath()))
	if isGroup(c) {
		takes = env.T("COMMAND") + " " + takes
	}
	return manual.Part{Heading: env.T("SYNOPSIS"), Blocks: []manual.Block{manual.Call{Command: c.CommandPath(), Takes: takes}}}
}

func description(env *Env, c *cobra.Command) manual.Part {
	about := c.Long
	if about == "" {
		first, size := utf8.DecodeRuneInString(c.Short)
		about = string(unicode.ToUpper(first)) + c.Short[size:] + "."
	}
	blocks := manual.Prose(about)
	if !c.HasParent() {
		blocks = append(blocks, manual.Paragraph(env.T("Results go to standard output, all else to standard error. On a terminal they are tables, in a pipe tab-separated rows, and with --json one document whose fields stay the same.")))
	}
	return manual.Part{Heading: env.T("DESCRIPTION"), Blocks: blocks}
}

func subcommands(env *Env, c *cobra.Command) []manual.Part {
	var list []manual.Block
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			list = append(list, manual.Item{Word: pageName(sub) + "(1)", Text: sub.Short})
		}
	}
	if list == nil {
		return nil
	}
	return []manual.Part{{Heading: env.T("COMMANDS"), Blocks: list}}
}

// options explains the command's own flags. Those of all commands are
// explained on the program's page, and named on the others.
func options(env *Env, c *cobra.Command) manual.Part {
	var list []manual.Block
	var global []string
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			word, value, text := flagWords(f)
			list = append(list, manual.Item{Word: word, Value: value, Text: text})
		}
	})
	c.InheritedFlags().VisitAll(func(f *pflag.Flag) {
		word, value, _ := flagWords(f)
		global = append(global, strings.TrimSpace(word+" "+value))
	})
	if global != nil {
		list = append(list, manual.Paragraph(env.T("Every command also takes %s: see scatto(1).", strings.Join(global, "; "))))
	}
	return manual.Part{Heading: env.T("OPTIONS"), Blocks: list}
}

func flagWords(f *pflag.Flag) (word, value, text string) {
	value, text = pflag.UnquoteUsage(f)
	word = "--" + f.Name
	if f.Shorthand != "" {
		word = "-" + f.Shorthand + ", " + word
	}
	return word, value, strings.Join(strings.Fields(text), " ")
}

const programExamples = `  scatto demo
  scatto init --profile it-value
  scatto t miramare "stampante fiscale ferma"
  scatto session start 42
  scatto session stop 42
  scatto invoice run --month 2026-10`

// continued is where a command of several lines goes on.
var continued = regexp.MustCompile(`\s*\\\n\s*`)

func examples(env *Env, c *cobra.Command) []manual.Part {
	var lines []string
	whole := continued.ReplaceAllString(c.Example, " ")
	if !c.HasParent() {
		whole = programExamples
	}
	for line := range strings.Lines(whole) {
		lines = append(lines, foldCommand(strings.TrimPrefix(strings.TrimRight(line, "\n"), "  "), ` \`, pageWidth)...)
	}
	if lines == nil {
		return nil
	}
	return []manual.Part{{Heading: env.T("EXAMPLES"), Blocks: []manual.Block{manual.Verbatim(strings.Join(lines, "\n"))}}}
}

// relatives are the pages above c.
func relatives(c *cobra.Command) (names manual.References) {
	for c.HasParent() {
		c = c.Parent()
		names = append(names, pageName(c))
	}
	return names
}
