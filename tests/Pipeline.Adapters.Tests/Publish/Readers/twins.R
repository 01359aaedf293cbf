# Every Parquet file of an edition as R's arrow reads it, against its CSV twin, value by value. Argument: folder of the edition.
edition <- commandArgs(trailingOnly = TRUE)[1]
tables <- 0
values <- 0
for (path in sort(Sys.glob(file.path(edition, "data", "*.parquet")))) {
  name <- sub("\\.parquet$", "", basename(path))
  table <- as.data.frame(arrow::read_parquet(path))
  twin <- read.csv(file.path(edition, "csv", paste0(name, ".csv")), colClasses = "character", na.strings = character(0), check.names = FALSE, encoding = "UTF-8")
  if (!identical(names(table), names(twin)) || nrow(table) != nrow(twin)) stop(name, ": other columns or rows than the twin")
  for (column in names(table)) {
    value <- table[[column]]
    cell <- twin[[column]]
    same <- if (is.logical(value)) {
      ifelse(is.na(value), cell == "", cell == ifelse(value, "true", "false"))
    } else if (inherits(value, "Date")) {
      ifelse(is.na(value), cell == "", cell == format(value, "%Y-%m-%d"))
    } else if (is.numeric(value)) {
      # R reads decimal digits to the last bit or the one beside it.
      read <- suppressWarnings(as.numeric(cell))
      ifelse(is.na(value), cell == "", !is.na(read) & abs(read - value) <= 2 * .Machine$double.eps * abs(value))
    } else {
      # CSV puts an apostrophe before what a spreadsheet would take for a formula.
      ifelse(is.na(value), cell == "", cell == ifelse(grepl("^[=+@\uff1d\uff0b\uff0d\uff20\t\r\n-]", value), paste0("'", value), value))
    }
    if (!all(same)) {
      row <- which(!same)[1]
      stop(name, ", row ", row, ", ", column, ": ", format(value[row], digits = 17), ", the twin has ", cell[row])
    }
    values <- values + length(value)
  }
  tables <- tables + 1
}
cat(tables, values, "\n")
