package dev.cleat.report;

import dev.cleat.apply.Outcomes;
import dev.cleat.plan.Plan;
import java.util.List;
import java.util.Locale;

/// The forms of a report. A new one is a line here and the function that the line names.
public enum Format {
  /// For people at a terminal.
  TEXT(new TextForm()),
  /// For programs (docs/json.md).
  JSON(new TreeForm(Json::render)),
  /// The same tree.
  YAML(new TreeForm(Yaml::render)),
  /// For a comment on a pull request.
  MARKDOWN(new SheetForm(Markdown::render)),
  /// One file for a browser.
  HTML(new SheetForm(Html::render)),
  /// For whatever shows the results of tests.
  JUNIT(new SheetForm(Junit::render));

  private final Form form;

  Format(Form form) {
    this.form = form;
  }

  /// A plan that is not carried out, ending with a line break.
  public String plan(Plan plan, Manner manner) {
    return form.plan(plan, manner);
  }

  /// A plan and how its steps ended, ending with a line break.
  public String result(Plan plan, Outcomes outcomes, Manner manner) {
    return form.result(plan, outcomes, manner);
  }

  /// What was found in documents, ending with a line break.
  public String findings(List<Remark> remarks, Manner manner) {
    return form.findings(remarks, manner);
  }

  /// As it is typed.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
