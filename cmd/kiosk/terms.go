package main

import (
	"chunfeng/content"
)

// terms gives what a form and its matter are called, in every language, with
// the names of the matter's group and its aliases.
func terms(c *content.Catalog) func(form, matter string) []string {
	return func(form, matter string) []string {
		f := c.Forms[form]
		if f == nil {
			return nil
		}
		names := []string{f.Title.ZH, f.Title.EN}
		q := f.Playing(content.RoleMatter)
		if q == nil || matter == "" {
			return names
		}
		list := c.Lists[q.List]
		if list == nil {
			return names
		}
		for code := matter; code != ""; {
			group := ""
			for _, ch := range list.Choices {
				if ch.Code == code {
					names, group = append(append(names, ch.Label.ZH, ch.Label.EN), ch.Aliases...), ch.Group
				}
			}
			code = group
		}
		return names
	}
}
