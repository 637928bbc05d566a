using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CarersDashboard.Data;

/// <summary>How values that the two databases hold differently are passed and read.</summary>
internal static class DapperTypes
{
    /// <summary>Tells Dapper, whose registry is one for the process; telling it again changes nothing.</summary>
    public static void Register()
    {
        // Dapper passes a type that it knows in its own way, and asks the handler only about one that it does not.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new MomentHandler());
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new DayHandler());
    }

    /// <summary>UTC moments: ISO text in SQLite, datetime2 in SQL Server.</summary>
    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.UtcDateTime.ToString(Database.MomentFormat, CultureInfo.InvariantCulture);
            }
            else
            {
                // Cut off to the millisecond like the text above; the column would round, and what was hashed before would differ from what is kept.
                parameter.DbType = DbType.DateTime2;
                parameter.Value = new DateTime(value.UtcTicks - (value.UtcTicks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
            }
        }

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
            string text => DateTimeOffset.ParseExact(text, Database.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            _ => throw new DataException($"A moment was read as {value.GetType().Name}."),
        };
    }

    /// <summary>Days: ISO text in SQLite, date in SQL Server, which reads such a text the same way in whatever language it runs.</summary>
    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        private const string Format = "yyyy-MM-dd";

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString(Format, CultureInfo.InvariantCulture);
        }

        public override DateOnly Parse(object value) => value switch
        {
            DateTime day => DateOnly.FromDateTime(day),
            DateOnly day => day,
            string text => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture),
            _ => throw new DataException($"A day was read as {value.GetType().Name}."),
        };
    }
}
